import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../store/store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import type { Channel } from './channel.ts';
import { createEmailChannel } from './email/email.channel.ts';
import { createOutbox } from './outbox.ts';
import { addAlert, quietLog, readDelivery, RecordingChannel } from './testing.ts';
import { openTestStore } from '../testing/store.ts';

/** Sockets answer in their own time, on a busy machine too. */
const patience = { timeout: 8_000 };

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function openStoreHere(): Promise<Store> {
  const { store, remove } = await openTestStore('sqlite');
  cleanups.push(remove);
  return store;
}

async function startOutbox(store: Store, clock: FakeClock, channel: Channel) {
  const outbox = createOutbox({
    store,
    clock,
    log: quietLog,
    channels: [channel],
    publicUrl: 'https://standwatch.example.org',
    nodeId: () => 'node',
    random: () => 0,
  });
  cleanups.push(() => outbox.stop());
  await outbox.start();
}

/** A mail server that greylists, refuses, and now and then loses its own answer. */
async function startMailServer() {
  const seen = new Map<string, number>();
  const mails: { to: string; messageId: string | undefined }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo({ address }, _, done) {
      const times = (seen.get(address) ?? 0) + 1;
      seen.set(address, times);
      if (address.startsWith('grey') && times === 1) return done(refusal(451, 'greylisted'));
      return done(address.startsWith('gone') ? refusal(550, 'no such user') : null);
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      void simpleParser(stream).then(({ messageId }) => {
        mails.push({ to, messageId });
        const lost = to.startsWith('lost') && seen.get(to) === 1;
        done(lost ? refusal(421, 'the answer got lost') : null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { mails, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

describe('from the row to the mail server', () => {
  it('tells each recipient once, repeats what may have been lost as the same mail, gives up where it must', async () => {
    const store = await openStoreHere();
    const clock = new FakeClock();
    const { mails, url } = await startMailServer();
    const recipients = ['fine@a.org', 'grey@a.org', 'gone@a.org', 'lost@a.org'];
    const ids = await addAlert(store, clock.now(), recipients);
    await startOutbox(store, clock, createEmailChannel({ smtpUrl: url }));
    const rows = () => Promise.all(ids.map((id) => readDelivery(store, id)));
    const untilStatuses = (statuses: string[]) =>
      vi.waitFor(
        async () => expect((await rows()).map(({ status }) => status)).toEqual(statuses),
        patience,
      );

    await vi.waitFor(
      async () => expect((await rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1]),
      patience,
    );
    await untilStatuses(['sent', 'pending', 'failed', 'pending']);
    await vi.waitFor(() => expect(clock.nextDueAt).toBe(clock.now() + 5_000), patience);
    await clock.advance(5_000);
    await untilStatuses(['sent', 'sent', 'failed', 'sent']);

    const [fine, grey, gone, lost] = (await rows()).map(({ id, last_answer, last_error }) => ({
      id,
      answer: last_answer,
      error: last_error,
    }));
    expect(gone!.answer).toBe('550 no such user');
    expect([fine!.error, grey!.error, lost!.error]).toEqual([null, null, null]);
    const told = (id: string) => `<${id}@standwatch.example.org>`;
    expect(mails.map(({ to, messageId }) => `${to} ${messageId}`).toSorted()).toEqual([
      `fine@a.org ${told(fine!.id)}`,
      `grey@a.org ${told(grey!.id)}`,
      `lost@a.org ${told(lost!.id)}`,
      `lost@a.org ${told(lost!.id)}`,
    ]);
  });
});

describe('a store that fails for a moment', () => {
  it('costs a second, and neither the message nor a repetition of it', async () => {
    const store = await openStoreHere();
    const clock = new FakeClock();
    const [id] = await addAlert(store, clock.now(), ['lead@example.org']);
    const channel = new RecordingChannel();
    await startOutbox(failingUpdates(store, [2, 4]), clock, channel);
    for (let second = 0; second < 4; second++) await clock.advance(1_000);
    expect((await readDelivery(store, id!)).status).toBe('sent');
    expect(channel.notices).toHaveLength(1);
  });
});

/** A store whose n-th updates fail, counted from 1. */
function failingUpdates(store: Store, failing: readonly number[]): Store {
  let updates = 0;
  const db = new Proxy(store.db, {
    get(target, name) {
      if (name === 'updateTable') {
        updates += 1;
        if (failing.includes(updates)) throw new Error('database is locked');
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...store, db };
}
