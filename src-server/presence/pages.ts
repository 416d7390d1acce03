import type { OperatorView } from '../../src-shared/domain.ts';
import type { PresenceChanged, PresenceSnapshot } from '../../src-shared/socket.ts';
import type { DeviceSocket } from './device-link.ts';
import type { EventFrame } from './wire.ts';
import { eventFrame, eventFrameOfJson } from './wire.ts';

/** So many operators of an account are told at once; about 60 KB. */
export const pageSize = 200;

/** Writes an event to a client, and calls back once all of it has left this process. */
export type WritePage = (socket: DeviceSocket, frame: EventFrame, onLeft?: () => void) => void;

export interface Pages {
  /** Sends a whole state: a large account's in pages, those who are there first. */
  send(socket: DeviceSocket, snapshot: PresenceSnapshot): void;
  /** What everybody in an account hears now is newer than what the pages on their way say of it. */
  outdate(accountId: string, changed: PresenceChanged): void;
  /** Sends no more pages to a socket. */
  forget(socket: DeviceSocket): void;
}

/** What one client has yet to get. */
interface Sending {
  readonly pages: readonly Page[];
  readonly at: string;
  next: number;
  /** Operators that the client has heard of since, and knows better. */
  readonly outdated: Set<string>;
}

/**
 * Sends the first state of an account. After the snapshot with its first page come the others as
 * changes, each once the one before has left, so that a crowd of clients costs little memory.
 */
export function createPages(write: WritePage): Pages {
  const sendings = new Map<string, Map<DeviceSocket, Sending>>();
  /** Clients that connect to the same state of an account share what is encoded. */
  const pagesOf = new WeakMap<readonly OperatorView[], readonly Page[]>();

  function pagesFor(operators: readonly OperatorView[]): readonly Page[] {
    const known = pagesOf.get(operators);
    if (known) return known;
    const pages = makePages(operators);
    pagesOf.set(operators, pages);
    return pages;
  }

  function begin(socket: DeviceSocket, sending: Sending): void {
    const { id } = socket.data.signedIn.account;
    const others = sendings.get(id) ?? new Map<DeviceSocket, Sending>();
    sendings.set(id, others.set(socket, sending));
  }

  function forget(socket: DeviceSocket): void {
    const { id } = socket.data.signedIn.account;
    const others = sendings.get(id);
    if (others?.delete(socket) && others.size === 0) sendings.delete(id);
  }

  function sendNext(socket: DeviceSocket, sending: Sending): void {
    const page = sending.pages[sending.next];
    if (!page) return forget(socket);
    if (!socket.connected) return;
    sending.next += 1;
    const frame = page.changed(sending.at, sending.outdated);
    // In a turn of its own: in between, the server listens to others.
    write(socket, frame, () => setImmediate(sendNext, socket, sending));
  }

  return {
    send(socket, snapshot) {
      const pages = pagesFor(snapshot.operators);
      const first = snapshotFrame(snapshot, pages[0]!);
      if (pages.length === 1) return write(socket, first);
      const sending = { pages, at: snapshot.at, next: 1, outdated: new Set<string>() };
      begin(socket, sending);
      write(socket, first, () => setImmediate(sendNext, socket, sending));
    },
    outdate(accountId, { operators, removed = [] }) {
      for (const { outdated } of sendings.get(accountId)?.values() ?? []) {
        for (const { id } of operators) outdated.add(id);
        for (const id of removed) outdated.add(id);
      }
    },
    forget,
  };
}

/** Encoded when the first client needs it, and for all of them. */
class Page {
  readonly operators: readonly OperatorView[];
  #ids: ReadonlySet<string> | null = null;
  #json: string | null = null;
  #frame: EventFrame | null = null;

  constructor(operators: readonly OperatorView[]) {
    this.operators = operators;
  }

  has(id: string): boolean {
    this.#ids ??= new Set(this.operators.map((operator) => operator.id));
    return this.#ids.has(id);
  }

  /** The operators in JSON, without the brackets. */
  get json(): string {
    this.#json ??= JSON.stringify(this.operators).slice(1, -1);
    return this.#json;
  }

  /** The page as a change, without those of whom the client has heard since. */
  changed(at: string, outdated: ReadonlySet<string>): EventFrame {
    if ([...outdated].some((id) => this.has(id))) {
      const operators = this.operators.filter(({ id }) => !outdated.has(id));
      return eventFrame('presence:changed', { operators, at });
    }
    this.#frame ??= eventFrame('presence:changed', { operators: this.operators, at });
    return this.#frame;
  }
}

function makePages(operators: readonly OperatorView[]): Page[] {
  if (operators.length <= pageSize) return [new Page(operators)];
  const isThere = ({ status }: OperatorView) => status !== 'offline';
  const sorted = [...operators.filter(isThere), ...operators.filter((one) => !isThere(one))];
  const count = Math.ceil(sorted.length / pageSize);
  return Array.from(
    { length: count },
    (_, n) => new Page(sorted.slice(n * pageSize, (n + 1) * pageSize)),
  );
}

/** The snapshot with its first page; whoever gets it is always on it. */
function snapshotFrame(snapshot: PresenceSnapshot, page: Page): EventFrame {
  const { operators, ...rest } = snapshot;
  const me = page.has(rest.me.id) ? undefined : operators.find(({ id }) => id === rest.me.id);
  const listed = [page.json, me && JSON.stringify(me)].filter(Boolean).join(',');
  const others = JSON.stringify(rest).slice(1);
  return eventFrameOfJson('presence:snapshot', `{"operators":[${listed}],${others}`);
}
