import { expect, test } from '@playwright/test';
import { Api, operatorPassword } from '../support/api.ts';
import { CrowdDevice, roundRobin } from '../support/crowd-device.ts';
import type { LineTarget } from '../support/line.ts';
import { Installation } from '../support/nodes.ts';
import type { ServerNode } from '../support/nodes.ts';
import { Proxy } from '../support/proxy.ts';
import type { Tap } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';

const second = 1_000;
const dwellSeconds = 10;
/** With PostgreSQL, what a dead server had in its hands is taken over within 10 s. */
const deliveredWithinMs = 90 * second;

/** Each hears by mail: the messages of an alert are on their way together. */
const leads = Array.from({ length: 5 }, (_, at) => `lead-${at}@example.org`);

/** When a server is killed, as whoever listens in on one of its connections knows it. */
interface Moment {
  readonly name: string;
  readonly isNow: Tap;
  /** How many of the messages the other side has taken by then, however many are on their way. */
  readonly takenBefore: 0 | 1;
  /** Whether the alert was in the store by then. */
  readonly isCommitted: boolean;
}

const nothingSent = { takenBefore: 0, isCommitted: true } as const;
const takenUnmarked = { takenBefore: 1, isCommitted: true } as const;

const mailMoments: readonly Moment[] = [
  {
    name: 'committed, the mail server has heard nothing yet',
    ...nothingSent,
    isNow: (speaker, said) => speaker === 'upstream' && said.client === '',
  },
  {
    name: 'the mail server has taken it, and its answer is on the way',
    ...takenUnmarked,
    isNow: (speaker, said) => speaker === 'upstream' && said.client.includes('\r\n.\r\n'),
  },
];

const webhookMoments: readonly Moment[] = [
  {
    name: 'committed, the webhook has heard nothing yet',
    ...nothingSent,
    isNow: (speaker) => speaker === 'client',
  },
  {
    name: 'the webhook has taken it, and its answer is on the way',
    ...takenUnmarked,
    isNow: (speaker) => speaker === 'upstream',
  },
];

/** The client's last words about an alert, or nothing when it makes none. */
const sinceAlert = ({ client }: { readonly client: string }) =>
  client.slice(Math.max(0, client.lastIndexOf('insert into "deliveries"')));

const databaseMoments: readonly Moment[] = [
  {
    name: 'everything is written, and the commit is on the way',
    takenBefore: 0,
    isCommitted: false,
    isNow: (speaker, said) =>
      speaker === 'client' && /^insert into "deliveries".*commit/s.test(sinceAlert(said)),
  },
  {
    name: 'committed, and the server does not know',
    ...nothingSent,
    isNow: (speaker, said) =>
      speaker === 'upstream' && /^insert into "deliveries".*commit/s.test(sinceAlert(said)),
  },
  {
    name: 'the mail server has answered, and the mark is on the way',
    ...takenUnmarked,
    isNow: (speaker, said) =>
      speaker === 'client' && /update deliveries set\s+status = ended/.test(said.client),
  },
];

interface Story {
  readonly installation: Installation;
  readonly node: ServerNode;
  /** The server's way to PostgreSQL, which can be listened to; null on the embedded store. */
  readonly toDatabase: Proxy | null;
  readonly owner: Api;
  readonly device: CrowdDevice;
}

/** A monitored account, online through one device. */
async function begin(store: 'embedded' | 'postgres'): Promise<Story> {
  const envOf = () => ({ OUTBOUND_ALLOW: '127.0.0.0/8' });
  let toDatabase: Proxy | null = null;
  const lineToDatabase = async (target: LineTarget) => (toDatabase = await Proxy.start(target));
  const installation = await Installation.start({ store, envOf, lineToDatabase });
  const [node] = installation.nodes;
  const owner = await Api.signIn(node!.url);
  const { email } = await owner.addOperator('Marie Dupont');
  const { signedIn } = await Api.signIn(
    node!.url,
    { email, password: operatorPassword },
    { id: 'pc-3', kind: 'desktop', name: 'PC-3' },
  );
  const device = new CrowdDevice(signedIn.token, roundRobin(installation.urls), Math.random);
  device.come();
  await expect.poll(() => device.isConnected).toBe(true);
  return { installation, node: node!, toDatabase, owner, device };
}

async function end({ installation, device }: Story): Promise<void> {
  device.cut({ comeBack: false });
  await installation.stop();
}

const monitor = ({ owner }: Story, recipients: string[]) =>
  owner.monitor({
    recipients,
    onlineAfterSeconds: dwellSeconds,
    offlineAfterSeconds: dwellSeconds,
  });

/** Kills a server at a moment. @returns when, once it is dead */
function killWhen(isNow: Tap, node: ServerNode, wire: Proxy): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the moment never came'));
    const timer = setTimeout(giveUp, dwellSeconds * second + deliveredWithinMs);
    let killedAt: number | null = null;
    wire.tap((speaker, said) => {
      if (killedAt !== null || !isNow(speaker, said)) return killedAt === null;
      killedAt = Date.now();
      clearTimeout(timer);
      void node.kill().then(() => resolve(killedAt!));
      return false;
    });
  });
}

interface Wire {
  readonly wire: Proxy;
  /** How many messages an alert has. */
  readonly messages: number;
  /** The ids of the messages that came. */
  readonly taken: () => readonly unknown[];
}

const stateAfter = (n: number) => (n % 2 === 0 ? 'offline' : 'online');

/** The n-th change of the account, with a kill at its moment. */
async function killAt(story: Story, n: number, moment: Moment, { wire, messages, taken }: Wire) {
  const { node, owner, device } = story;
  const { isNow, takenBefore, isCommitted } = moment;
  const before = taken().length;
  const killed = killWhen(isNow, node, wire);
  device.be(stateAfter(n) === 'offline' ? 'idle' : 'active');
  const killedAt = await killed;
  expect(taken().length - before).toBe(takenBefore);
  wire.tap(null);
  await node.start();
  const told = async () =>
    (await owner.alerts()).map(({ state, deliveries }) => [state, ...deliveries.map(statusOf)]);
  await expect
    .poll(told, { timeout: deliveredWithinMs })
    .toEqual(Array.from({ length: n + 1 }, (_, m) => [stateAfter(m), ...allSent(messages)]));
  const alert = (await owner.alerts()).at(-1)!;
  expect(Date.parse(alert.createdAt) <= killedAt).toBe(isCommitted);
  // Nothing but the answer could have told that it was taken.
  const ids = taken().slice(before);
  expect(ids).toHaveLength(messages + takenBefore);
  expect(new Set(ids.map(deliveryOf))).toEqual(new Set(alert.deliveries.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(messages);
}

const allSent = (messages: number) => Array.from({ length: messages }, () => 'sent');
/** A Message-ID has the delivery's in it; a webhook's is that. */
const deliveryOf = (id: unknown) => /^<?([^@]+)/.exec(String(id))![1];

const statusOf = ({ status }: { readonly status: string }) => status;

/** One alert after the other, each with a kill at its moment. */
async function killAtEach(story: Story, moments: readonly Moment[], wire: Wire): Promise<void> {
  for (const [n, moment] of moments.entries()) {
    await test.step(moment.name, () => killAt(story, n, moment, wire));
  }
}

test.describe.configure({ mode: 'parallel' });

async function byMail(
  store: 'embedded' | 'postgres',
  moments: readonly Moment[],
  wireOf: (story: Story) => Proxy,
): Promise<void> {
  const story = await begin(store);
  try {
    await monitor(story, leads);
    const { received } = story.installation.mail;
    const taken = () => received.map(({ mail }) => mail.messageId);
    await killAtEach(story, moments, { wire: wireOf(story), messages: leads.length, taken });
  } finally {
    await end(story);
  }
}

async function byWebhook(store: 'embedded' | 'postgres'): Promise<void> {
  const receiver = await Receiver.start();
  const target = new URL(receiver.url);
  const wire = await Proxy.start({ host: target.hostname, port: Number(target.port) });
  const story = await begin(store);
  try {
    await monitor(story, []);
    target.port = String(wire.port);
    const body = { channel: 'webhook', to: target.href };
    await story.owner.call('POST', '/presence-monitoring/recipients', body);
    const taken = () => receiver.received.map(({ headers }) => headers['webhook-id']);
    await killAtEach(story, webhookMoments, { wire, messages: 1, taken });
  } finally {
    await end(story);
    await wire.stop();
    await receiver.stop();
  }
}

// Nearly all of it is waiting, so the stories of a store run side by side, each on a server of its own.
for (const store of ['embedded', 'postgres'] as const) {
  test(`${store}: killed between the commit and the message, and between the message and its mark`, async () => {
    test.setTimeout(500 * second);
    const stories = [byMail(store, mailMoments, ({ node }) => node.mail), byWebhook(store)];
    // There statements and their answers can be heard, too.
    if (store === 'postgres')
      stories.push(byMail(store, databaseMoments, ({ toDatabase }) => toDatabase!));
    await Promise.all(stories);
  });
}
