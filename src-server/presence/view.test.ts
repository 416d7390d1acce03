import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { account, connect, play, quit } from './testing.ts';
import { accountView, operatorView } from './view.ts';

it('takes nobody who is there for deactivated, though an entry of a server of the version before still says so', () => {
  const { operators } = play(account({ marie: [] }), [connect(1, 'marie')]).account;
  const marie = { ...operators.get('marie')!, disabled: true };
  expect(operatorView({ ...marie, status: 'offline' }).disabled).toBe(true);
  expect(operatorView(marie).disabled).toBeUndefined();
});

it('takes nobody for deactivated any more who has been there since', () => {
  const before = account({ marie: [] });
  const marie = { ...before.operators.get('marie')!, disabled: true };
  const left = play({ ...before, operators: new Map([['marie', marie]]) }, [
    connect(1, 'marie'),
    quit(2, 'marie'),
  ]);
  expect(operatorView(left.account.operators.get('marie')!)).toMatchObject({ status: 'offline' });
  expect(operatorView(left.account.operators.get('marie')!).disabled).toBeUndefined();
});

it.each([
  ['a small account, within a turn', 200, false],
  ['a large account, until something changes', 201, true],
])('shares what is seen of %s', async (_name, size, staysKept) => {
  const names = Array.from({ length: size }, (_, n) => [`operator-${n}`, []]);
  const before = account(Object.fromEntries(names));
  const view = accountView(before);
  expect(accountView(before)).toBe(view);
  await nextTurn();
  expect(accountView(before) === view).toBe(staysKept);
  const after = accountView(play(before, [connect(1, 'operator-0')]).account);
  expect(after.operators[0]).not.toEqual(view.operators[0]);
  expect(after.operators[1] === view.operators[1]).toBe(staysKept);
});
