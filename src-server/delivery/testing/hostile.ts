import fc from 'fast-check';
import type { AlertFacts } from '../channel.ts';
import { offlineAlert, where } from '../testing.ts';

/** Names are typed by people, and some people are curious. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '\r\nBcc: everybody@example.net',
    '\n\n<script>alert(1)</script>',
    '\u2028X-Evil: 1',
    '\u0085Cc: a@b.example',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '=?utf-8?q?evil?=',
    '<!channel> <@U123> <https://evil.example|Slack>',
    '@everyone @here @all <@&1> <#2> <at>all</at>',
    '[Panel](https://evil.example) ![x](https://evil.example/x.png)',
    '`code` ```more``` **bold** __under__ ~~gone~~ ||hidden|| *a* _b_',
    '# head',
    '> quote',
    '- list',
    '\\*not\\* \\',
    ':smile: :100: https://evil.example www.evil.example',
    '{{cause}}',
    '$t(status.online)',
    '\u202eenilno',
    '\ud800',
    '\u0000',
    'é'.repeat(300),
    '👩🏽‍💻'.repeat(40),
    'x'.repeat(5_000),
  ),
);
export const hostile = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(''));

/** An alert whose every word from outside is given. */
export function hostileAlert(
  name: string,
  device: string,
  reason: string,
  scope: string,
): AlertFacts {
  const cause = { cause: 'idle', device: { id: 'd', name: device }, reason } as const;
  return {
    ...offlineAlert,
    scope: { ...offlineAlert.scope, name: scope },
    why: { ...offlineAlert.why, ...cause, operator: { id: 'operator-1', name } },
    who: [where(name, 'away', 0, cause), where(name, 'away', 0, { cause: 'chosen', reason })],
  };
}
