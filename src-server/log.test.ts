import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('hides secrets wherever a careless call puts them', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const secret = 'open sesame';
  const facts = { password: secret, token: secret, authorization: secret, cookie: secret };
  log.info(facts, 'flat');
  log.info({ body: facts }, 'nested');
  log.info({ req: { headers: { ...facts, 'set-cookie': secret } } }, 'a request');
  log.info({ a: { b: { c: facts } } }, 'deep');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toContain(secret);
  expect(lines.join('')).toContain('[hidden]');
});
