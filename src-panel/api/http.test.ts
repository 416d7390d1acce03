import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ProblemError } from '../../src-shared/problems.ts';
import { call, forgetAsked, keptBy } from './http.ts';

const answer = z.object({ of: z.string() });
const good = (of: string) => Response.json({ of });
const bad = (code: 'not-signed-in' | 'forbidden') =>
  Response.json(new ProblemError(code).toProblem(), { status: code === 'forbidden' ? 403 : 401 });

/** A server that gives these answers one after the other, each when it is told to. */
function serverWith(...answers: (Response | Promise<Response>)[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(answers.shift()!);
  });
  return asked;
}

const settled = (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise((done) => setTimeout(done, 20, false))]);

describe('asking the server', () => {
  let goesOn: boolean;
  let heard: string[];

  beforeEach(() => {
    goesOn = false;
    heard = [];
    keptBy({
      lost: async ({ code }) => (heard.push(code), goesOn),
      refused: () => heard.push('refused'),
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    keptBy({ lost: async () => false, refused: () => {} });
  });

  it('says so when the session is over', async () => {
    serverWith(bad('not-signed-in'));
    expect(await call('GET', '/alerts', answer)).toMatchObject({
      failure: { code: 'not-signed-in' },
    });
    expect(heard).toEqual(['not-signed-in']);
  });

  it('asks once more when the same person is signed in again', async () => {
    goesOn = true;
    const asked = serverWith(bad('not-signed-in'), good('Anna'));
    expect(await call('PUT', '/account', answer, {})).toEqual({ ok: true, value: { of: 'Anna' } });
    expect(asked).toHaveLength(2);
    serverWith(bad('not-signed-in'), bad('not-signed-in'));
    expect(await call('GET', '/alerts', answer)).toMatchObject({ ok: false });
    expect(heard).toEqual(['not-signed-in', 'not-signed-in']);
  });

  it('says so when somebody may not do this any more', async () => {
    serverWith(bad('forbidden'));
    expect(await call('GET', '/alerts', answer)).toMatchObject({ ok: false });
    expect(heard).toEqual(['refused']);
  });

  it.each([
    ['an answer', () => good('Anna')],
    ['the end of that session', () => bad('not-signed-in')],
  ])('never hands %s to whoever looks at the page next', async (_, response) => {
    let arrive!: (late: Response) => void;
    serverWith(new Promise<Response>((resolve) => (arrive = resolve)));
    const asking = call('GET', '/operators', answer);
    forgetAsked();
    arrive(response());
    expect(await settled(asking)).toBe(false);
    expect(heard).toEqual([]);
  });

  it('never does again for the next person what the one before them asked for', async () => {
    const asked = serverWith(bad('not-signed-in'), good('Paul'));
    keptBy({ lost: async () => (forgetAsked(), true), refused: () => {} });
    expect(await settled(call('PUT', '/account', answer, {}))).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('answers whoever asks about the session itself, and tells nobody', async () => {
    serverWith(bad('not-signed-in'));
    const asking = call('GET', '/me', answer);
    forgetAsked();
    expect(await asking).toMatchObject({ failure: { code: 'not-signed-in' } });
    expect(heard).toEqual([]);
  });
});
