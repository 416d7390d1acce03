import type { PresenceStatus } from '../../src-shared/domain.ts';

/** The five marks, from the one source all apps share. */
const files = import.meta.glob<string>('../../assets/presence/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

interface Props {
  /** `unknown`: idle detection does not work. */
  readonly status: PresenceStatus | 'unknown';
  readonly size?: number;
}

/** The mark of a presence: colour and shape. Always with the word near, so it says nothing itself. */
export function PresenceMark({ status, size = 16 }: Props) {
  return (
    <img
      className="presence-mark"
      src={files[`../../assets/presence/${status}.svg`]}
      width={size}
      height={size}
      alt=""
      data-status={status}
    />
  );
}
