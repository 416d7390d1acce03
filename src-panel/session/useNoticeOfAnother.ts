import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import type { Me } from '../../src-shared/sessions.ts';
import { useTranslate } from '../ui/useTranslate.ts';

const noticeId = 'someone-else';

/** Says so when the page has become another person's, because they signed in in another tab. */
export function useNoticeOfAnother(me: Me | null): void {
  const t = useTranslate();
  const shown = useRef(me);
  useEffect(() => {
    const before = shown.current;
    shown.current = me;
    if (!me) notifications.hide(noticeId);
    if (!me || !before || me.operator.id === before.operator.id) return;
    // It stays: the tab may be looked at again much later.
    notifications.hide(noticeId);
    const message = t('frame.someone-else', me.operator);
    notifications.show({ id: noticeId, message, autoClose: false });
  }, [me, t]);
}
