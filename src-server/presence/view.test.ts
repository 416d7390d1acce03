import { expect, it } from 'vitest';
import { account, connect, play } from './testing.ts';
import { operatorView } from './view.ts';

it('takes nobody who is there for deactivated, though an entry of a server of the version before still says so', () => {
  const { operators } = play(account({ marie: [] }), [connect(1, 'marie')]).account;
  const marie = { ...operators.get('marie')!, disabled: true };
  expect(operatorView({ ...marie, status: 'offline' }).disabled).toBe(true);
  expect(operatorView(marie).disabled).toBeUndefined();
});
