import type { PresenceStatus } from '../../../src-shared/domain.ts';
import { assertNever } from '../../../src-shared/domain.ts';

/** The mark of a presence, in colour and shape; `unknown`: idle detection does not work. */
export type Mark = PresenceStatus | 'unknown';

/** How a mark is drawn with letters, for where there are no pictures. */
export function signOf(mark: Mark): { sign: string; colour: string } {
  switch (mark) {
    case 'online':
      return { sign: '●', colour: '#2f9e44' };
    case 'busy':
      return { sign: '⊖', colour: '#e03131' };
    case 'away':
      return { sign: '◔', colour: '#e67700' };
    case 'offline':
      return { sign: '○', colour: '#868e96' };
    case 'unknown':
      return { sign: '◌', colour: '#868e96' };
    default:
      return assertNever(mark);
  }
}
