import { expect, it } from 'vitest';
import { withoutSecrets } from './secrets.rules.ts';

const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYm_';

it.each([
  [`GET /me Bearer ${token}`, 'GET /me Bearer …'],
  [`{"token":"${token}"}`, '{"token":"…"}'],
  [`{ token: 'short' }`, `{ token: '…' }`],
  [`{ password: 'my dog Rex', code: '123 456' }`, `{ password: '…', code: '…' }`],
  [`{ password: "Rex's bone" }`, `{ password: "…" }`],
  [`{ password: 'it\\'s mine', name: 'Marie' }`, `{ password: '…', name: 'Marie' }`],
  [
    `"{\\"password\\":\\"my dog\\",\\"name\\":\\"Marie\\"}"`,
    `"{\\"password\\":\\"…\\",\\"name\\":\\"Marie\\"}"`,
  ],
  [`password: 'cut off in the mid`, `password: '…'`],
  [`{ newPassword: 'my dog', accessToken: abc }`, `{ newPassword: '…', accessToken: … }`],
  [`{ token: null, tokenKept: 'memory' }`, `{ token: …, tokenKept: 'memory' }`],
  [`{ code: 'ECONNREFUSED', port: 1 }`, `{ code: 'ECONNREFUSED', port: 1 }`],
  [`{"code":"ERR_CHECKSUM_MISMATCH"}`, `{"code":"ERR_CHECKSUM_MISMATCH"}`],
  [
    `{ code: 'CERT_HAS_EXPIRED', statusCode: 502 }`,
    `{ code: 'CERT_HAS_EXPIRED', statusCode: 502 }`,
  ],
  ['code=123456', 'code=…'],
  [`{ code: 'ABCD2345', password: 'ECONNREFUSED' }`, `{ code: '…', password: '…' }`],
  ['password=hunter2 for marie', 'password=… for marie'],
  [`at ${token} in a sentence`, 'at … in a sentence'],
  [
    'https://desk.example.com refused: ECONNREFUSED',
    'https://desk.example.com refused: ECONNREFUSED',
  ],
])('%s', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});
