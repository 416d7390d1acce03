import { describe, expect, it } from 'vitest';
import type { Recipient } from '../../src-shared/recipients.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import { failure } from '../api/result.ts';
import { translator } from '../testing/samples.ts';
import { valueOf } from '../ui/resource.ts';
import {
  newRecipientBody,
  recipientChecks,
  recipientInput,
  recipientPatch,
} from './recipient.form.ts';
import { recipientAddress, recipientSummary, recipientTitle } from './recipient.words.ts';
import { createRecipientsStore } from './recipients.store.ts';

const t = translator('en');
const recipient = (more: Partial<Recipient> = {}): Recipient => ({
  ...everyAlert,
  id: 'r',
  channel: 'email',
  to: 'lead@example.com',
  secrets: 0,
  ...more,
});
const hook = recipient({ channel: 'webhook', to: 'example.com/…1234', secrets: 1 });

describe('the form of a recipient', () => {
  it('begins with every alert of the account', () => {
    const input = { ...recipientInput(null), to: ' https://example.com/hook ' };
    expect(newRecipientBody('webhook', input)).toEqual({
      ...everyAlert,
      channel: 'webhook',
      to: 'https://example.com/hook',
    });
  });

  it('sends only what was changed, and no address that was not touched', () => {
    const chosen = recipientInput(
      recipient({
        name: 'Night shift',
        account: false,
        departmentIds: ['d'],
        directions: ['offline'],
        quietHours: { from: '08:00', to: '18:00' },
      }),
    );
    expect(recipientPatch(chosen, { ...chosen, name: ' Night shift ' })).toEqual({});
    const input = { ...chosen, language: 'fr' as const, online: true, quiet: false };
    expect(recipientPatch(chosen, input)).toEqual({
      language: 'fr',
      directions: ['online', 'offline'],
      quietHours: null,
    });
  });

  it('never shows the secret part of a URL, and keeps the URL while the field is empty', () => {
    const opened = recipientInput(hook);
    expect(opened.to).toBe('');
    expect(recipientPatch(opened, { ...opened, to: ' ' })).toEqual({});
    const to = 'https://example.com/new';
    expect(recipientPatch(opened, { ...opened, to })).toEqual({ to });
  });

  it.each([
    ['email', 'nobody', true, 'This is not an e-mail address.'],
    ['email', 'lead@example.com', true, null],
    ['webhook', '', true, 'Fill this in.'],
    ['webhook', '', false, null],
    ['slack', 'example.com/hook', true, 'This is not an address that begins with https://.'],
    ['slack', 'ftp://example.com', true, 'This is not an address that begins with https://.'],
    ['slack', 'https://a:b@example.com', true, 'Leave out the user name and the password.'],
    ['teams', 'https://example.com/hook', true, null],
    ['desktop', '', true, 'Fill this in.'],
  ] as const)('checks the address of %s: %s', (channel, to, isNew, error) => {
    expect(recipientChecks(channel, isNew, t).to(to)).toBe(error);
  });

  it('wants something to tell', () => {
    const checks = recipientChecks('email', true, t);
    const none = { ...recipientInput(null), account: false, online: false, offline: false };
    expect(checks.account(false, none)).not.toBeNull();
    expect(checks.offline(false, none)).not.toBeNull();
    expect(checks.quietTo('', { ...none, quiet: true })).not.toBeNull();
    expect(checks.quietTo('', none)).toBeNull();
  });
});

describe('a recipient in words', () => {
  const names = {
    account: 'Acme',
    departments: new Map([['d', 'Sales']]),
    operators: new Map([['o', 'Marie']]),
  };

  it.each<[Partial<Recipient>, string]>([
    [{}, 'Acme'],
    [{ departmentIds: ['d'], directions: ['offline'] }, 'Acme, Sales · offline only'],
    [
      { account: false, departmentIds: ['d'], mode: 'only-unexpected', language: 'fr' },
      'Sales · only when unexpected · in French',
    ],
    [
      { quietHours: { from: '22:00', to: '07:00' }, escalation: true },
      'Acme · quiet 22:00–07:00 · only when escalated',
    ],
    [{ account: false, departmentIds: ['gone'] }, 'nothing'],
  ])('%j', (more, words) => {
    expect(recipientSummary(recipient(more), names, t)).toBe(words);
  });

  it('says that there are departments also before their names are known', () => {
    const summary = recipientSummary(
      recipient({ departmentIds: ['d'] }),
      { ...names, departments: null },
      t,
    );
    expect(summary).toBe('Acme, …');
  });

  it('goes by its label, else by its address', () => {
    expect(recipientTitle(recipient({ name: 'Night' }), names)).toBe('Night');
    expect(recipientTitle(recipient(), names)).toBe('lead@example.com');
    expect(recipientAddress(recipient({ channel: 'desktop', to: 'o' }), names)).toBe('Marie');
  });
});

describe('the store of recipients', () => {
  const refused = { ok: false, failure: failure('recipient-taken') } as const;

  async function storeWith(known: Recipient[]) {
    const store = createRecipientsStore({
      recipients: async () => ({ ok: true, value: { items: known } }),
      addRecipient: async ({ to, channel }) =>
        to.startsWith('taken')
          ? refused
          : { ok: true, value: { ...recipient({ id: to, to, channel }), secret: 'whsec_x' } },
      changeRecipient: async (id, { name }) => ({
        ok: true,
        value: recipient({ id, name: name! }),
      }),
      removeRecipient: async () => ({ ok: true, value: undefined }),
      rotateSecret: async (id, drop) => ({
        ok: true,
        value: { ...recipient({ id, secrets: drop ? 1 : 2 }), secret: drop ? null : 'whsec_y' },
      }),
      testRecipient: async () => ({ ok: true, value: { alertId: 'a' } }),
    });
    await store.getState().load();
    return store;
  }

  it('adds pasted addresses, and hands back what was refused with the reason', async () => {
    const store = await storeWith([]);
    const added = await store.getState().addEmails(['a@x.com', 'taken@x.com', 'b@x.com']);
    expect(added).toMatchObject({ left: ['taken@x.com'], failure: { code: 'recipient-taken' } });
    expect(valueOf(store.getState().list)?.map(({ to }) => to)).toEqual(['a@x.com', 'b@x.com']);
  });

  it('keeps no key: it is shown once, by whoever asked for it', async () => {
    const store = await storeWith([hook]);
    expect(await store.getState().rotate('r', false)).toMatchObject({
      value: { secret: 'whsec_y' },
    });
    expect(JSON.stringify(store.getState().list)).not.toContain('whsec_');
    expect(valueOf(store.getState().list)).toMatchObject([{ id: 'r', secrets: 2 }]);
  });

  it('shows a change and a removal at once', async () => {
    const store = await storeWith([recipient(), recipient({ id: 's' })]);
    await store.getState().change('r', { name: 'New' });
    await store.getState().remove('s');
    expect(valueOf(store.getState().list)).toMatchObject([{ id: 'r', name: 'New' }]);
  });
});
