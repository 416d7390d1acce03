import { CloseButton } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

interface NoticeProps {
  readonly tone: 'calm' | 'warning' | 'problem';
  readonly children: React.ReactNode;
  /** What changes all the time, which is read and not announced. */
  readonly aside?: React.ReactNode;
  /** A button that does something about it. */
  readonly action?: React.ReactNode;
  readonly onDismiss?: () => void;
}

/** A bar that says something is not as usual; announced by screen readers. */
export function Notice({ tone, children, aside, action, onDismiss }: NoticeProps) {
  const { t } = useWords();
  const role = tone === 'calm' ? 'status' : 'alert';
  return (
    <div
      className="notice"
      data-tone={tone}
      data-dismissible={Boolean(onDismiss)}
      role={aside ? undefined : role}
    >
      <div className="notice-words">
        {aside ? (
          <div className="notice-said" role={role}>
            {children}
          </div>
        ) : (
          children
        )}
        {aside}
      </div>
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
