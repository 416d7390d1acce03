import { expect, it } from 'vitest';
import { account, connect, play, quit } from './testing.ts';
import { operatorView } from './view.ts';

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
