import { CloseButton } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

interface NoticeProps {
  readonly tone: 'calm' | 'warning' | 'problem';
  readonly children: React.ReactNode;
  /** A button that does something about it. */
  readonly action?: React.ReactNode;
  readonly onDismiss?: () => void;
}

/** A bar that says something is not as usual; announced by screen readers. */
export function Notice({ tone, children, action, onDismiss }: NoticeProps) {
  const { t } = useWords();
  return (
    <div
      className="notice"
      data-tone={tone}
      data-dismissible={Boolean(onDismiss)}
      role={tone === 'calm' ? 'status' : 'alert'}
    >
      <div className="notice-words">{children}</div>
      {action}
      {onDismiss && (
        <CloseButton
          className="dismiss"
          size="sm"
          aria-label={t('app.dismiss')}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}
