import type { Reader } from '../../src-shared/since.rules.ts';
import { exactMoment } from '../../src-shared/since.rules.ts';

interface SinceProps {
  /** Epoch ms. */
  readonly at: number;
  readonly reader: Reader;
  readonly children: React.ReactNode;
}

/** A moment in people's words, exact on hover. */
export function Since({ at, reader, children }: SinceProps) {
  return (
    <time
      className="figures"
      dateTime={new Date(at).toISOString()}
      title={exactMoment(at, { ...reader, nameZone: true })}
    >
      {children}
    </time>
  );
}
