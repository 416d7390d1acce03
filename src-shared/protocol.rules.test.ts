import { expect, it } from 'vitest';
import { ourProtocol, protocolFit, readProtocol, writeProtocol } from './protocol.rules.ts';

const ours = { oldest: 3, newest: 5 };

it.each([
  [{ oldest: 1, newest: 2 }, 'they-are-older'],
  [{ oldest: 1, newest: 3 }, 'fits'],
  [{ oldest: 4, newest: 4 }, 'fits'],
  [{ oldest: 5, newest: 9 }, 'fits'],
  [{ oldest: 6, newest: 9 }, 'they-are-newer'],
  [undefined, 'they-are-older'],
] as const)('%j against 3 to 5: %s', (theirs, fit) => {
  expect(protocolFit(theirs, ours)).toBe(fit);
});

it('whoever says nothing fits today', () => {
  expect(protocolFit(undefined)).toBe('fits');
});

it.each([[null], [''], ['1'], ['a-b'], ['0-1'], ['1-2-3']])('reads nothing out of %j', (header) => {
  expect(readProtocol(header)).toBeUndefined();
});

it('reads what it writes', () => {
  expect(readProtocol(writeProtocol(ourProtocol))).toEqual(ourProtocol);
});
