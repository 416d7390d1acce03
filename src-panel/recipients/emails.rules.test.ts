import { describe, expect, it } from 'vitest';
import { maxRecipients } from '../../src-shared/recipients.ts';
import { addRecipients } from './emails.rules.ts';

describe('adding addresses', () => {
  it.each([
    ['one', ' a@example.com ', ['a@example.com']],
    ['one of a network of its own', 'lead@localhost', ['lead@localhost']],
    [
      'a pasted list',
      'a@example.com; b@example.com,c@example.com',
      ['a@example.com', 'b@example.com', 'c@example.com'],
    ],
    ['lines', 'a@example.com\nb@example.com', ['a@example.com', 'b@example.com']],
    ['separated by spaces', 'a@example.com b@example.com', ['a@example.com', 'b@example.com']],
    [
      'with names',
      'Anna Roux <a@example.com>, Paul <b@example.com>',
      ['a@example.com', 'b@example.com'],
    ],
    ['nothing', '  ', []],
  ])('takes %s', (_, typed, recipients) => {
    expect(addRecipients([], typed)).toEqual({ recipients, left: '', refusal: null });
  });

  it('keeps what it refuses, and says why the first was refused', () => {
    expect(addRecipients(['a@example.com'], 'nonsense, A@Example.com, b@example.com')).toEqual({
      recipients: ['a@example.com', 'b@example.com'],
      left: 'nonsense, A@Example.com',
      refusal: { kind: 'invalid', what: 'nonsense' },
    });
  });

  it('refuses a duplicate, also within what was pasted', () => {
    expect(addRecipients([], 'a@example.com, a@example.com').refusal).toEqual({
      kind: 'duplicate',
      what: 'a@example.com',
    });
  });

  it('refuses more than the server takes', () => {
    const full = Array.from({ length: maxRecipients }, (_, index) => `r${index}@example.com`);
    expect(addRecipients(full, 'one.more@example.com')).toMatchObject({
      left: 'one.more@example.com',
      refusal: { kind: 'too-many' },
    });
  });
});
