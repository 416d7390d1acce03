import { describe, expect, it } from 'vitest';
import { hashPassword, nobodysHash, verifyPassword } from './password.ts';

const parameters = (phc: string) => phc.split('$').slice(0, 4).join('$');

describe('passwords', () => {
  it('are hashed with their own salt, and only the right one matches', async () => {
    const [first, second] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')]);
    expect(first).not.toBe(second);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await verifyPassword('pässword', first)).toBe(true);
    expect(await verifyPassword('Pässword', first)).toBe(false);
  });

  it('match however the keyboard composes a letter', async () => {
    const hash = await hashPassword('caf\u00e9');
    expect(await verifyPassword('cafe\u0301', hash)).toBe(true);
  });

  it('of nobody cost the same to check, and never match', async () => {
    expect(parameters(nobodysHash)).toBe(parameters(await hashPassword('x')));
    expect(nobodysHash).toHaveLength((await hashPassword('x')).length);
    for (const password of ['', 'x'])
      expect(await verifyPassword(password, nobodysHash)).toBe(false);
  });

  it('that wait for their turn all get it, also after one was stopped', async () => {
    const hash = await hashPassword('right');
    const stop = () => Promise.reject(new Error('stopped'));
    const checks = Array.from({ length: 20 }, (_, i) =>
      verifyPassword('right', hash, i % 3 === 0 ? stop : undefined).catch(() => 'stopped'),
    );
    const expected = Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? 'stopped' : true));
    expect(await Promise.all(checks)).toEqual(expected);
  });

  it('a damaged hash is an error, not a wrong password', async () => {
    await expect(verifyPassword('x', 'plain')).rejects.toThrow('damaged');
  });
});
