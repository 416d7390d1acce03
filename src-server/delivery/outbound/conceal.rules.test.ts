import { describe, expect, it } from 'vitest';
import { concealer } from './conceal.rules.ts';

describe('an address that is a secret', () => {
  const slack = 'https://hooks.example.com/services/T000/B000000000/s3cr3tW0rds';
  it.each([
    [slack, `no such hook: ${slack}`, 'no such hook: …'],
    [slack, `NO SUCH HOOK: ${slack.toUpperCase()}.`, 'NO SUCH HOOK: ….'],
    [slack, 'POST /services/T000/B000000000/s3cr3tW0rds: 404', 'POST …: 404'],
    [slack, '{"hook":"s3cr3tW0rds","team":"T000"}', '{"hook":"…","team":"T000"}'],
    [slack, 'https:\\/\\/hooks.example.com\\/B000000000', 'https:\\/\\/hooks.example.com\\/…'],
    [slack, 'connect ECONNREFUSED 93.184.215.14:443', 'connect ECONNREFUSED 93.184.215.14:443'],
    ['https://a.org/x?sig=s3cr3tW0rds&v=1', 'bad sig s3cr3tW0rds for /x', 'bad sig … for /x'],
    ['https://a.org/x?sig=s3cr3t%20W0rds', 'bad sig "s3cr3t W0rds"', 'bad sig "…"'],
    ['https://a.org/%73ecret-words', 'no secret-words', 'no …'],
    [
      'https://hook.a.org/hook',
      'see https://hook.a.org and /hooks',
      'see https://hook.a.org and /hooks',
    ],
    ['https://a.org/', 'https://a.org/other/path', 'https://a.org/other/path'],
    ['https://a.org', 'ok', 'ok'],
    ['https://a.org/%zz-secret-words', 'no %zz-secret-words', 'no …'],
    ['no address', 'ok', 'ok'],
  ])('%s is not in what is told: %s', (address, text, told) => {
    expect(concealer(address)(text)).toBe(told);
  });
});
