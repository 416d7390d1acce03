import { describe, expect, it } from 'vitest';
import type { PanelApi } from '../api/panel.api.ts';
import { failure } from '../api/result.ts';
import { device, operator, record } from '../testing/samples.ts';
import { createOperatorsStore, membershipOf } from './operators.store.ts';

function fakeApi() {
  const calls: unknown[][] = [];
  const ok = <Value>(value: Value) => Promise.resolve({ ok: true as const, value });
  const api = {
    operators: () => ok({ items: [record('Marie', 'online')] }),
    departments: () => ok({ items: [] }),
    forceLogout: (...call: unknown[]) => (calls.push(call), ok({ ended: [] })),
    forceDepartmentLogout: (...call: unknown[]) => (calls.push(call), ok({ ended: [] })),
    changeOperator: () => Promise.resolve({ ok: false as const, failure: failure('email-taken') }),
  };
  return { api: api as unknown as PanelApi, calls };
}

describe('the store of operators', () => {
  it('loads, and keeps what it has when loading again fails', async () => {
    const { api } = fakeApi();
    const store = createOperatorsStore(api);
    expect(store.getState().records.kind).toBe('loading');
    await store.getState().load();
    api.operators = () => Promise.resolve({ ok: false, failure: failure('unreachable') });
    await store.getState().load();
    expect(store.getState().records).toMatchObject({
      kind: 'ready',
      stale: { code: 'unreachable' },
      value: [{ name: 'Marie' }],
    });
  });

  it('takes no answer that was asked for before a change', async () => {
    const { api } = fakeApi();
    const store = createOperatorsStore(api);
    const { operators } = api;
    let answer!: () => void;
    const old = [record('Marie', 'online'), record('Paul', 'online')];
    api.operators = () =>
      new Promise((resolve) => (answer = () => resolve({ ok: true, value: { items: old } })));
    const reading = store.getState().load();
    api.operators = operators;
    api.deleteOperator = () => Promise.resolve({ ok: true, value: undefined });
    await store.getState().remove('Paul');
    answer();
    await reading;
    expect(store.getState().records).toMatchObject({ value: [{ name: 'Marie' }] });
  });

  it('sends a forced logout to its target, without an empty reason', async () => {
    const { api, calls } = fakeApi();
    const { forceLogout } = createOperatorsStore(api).getState();
    await forceLogout({ kind: 'operator', operatorId: 'o' }, '  ');
    await forceLogout({ kind: 'device', operatorId: 'o', deviceId: 'd' }, ' left it on ');
    await forceLogout({ kind: 'department', departmentId: 'x' }, 'closed');
    expect(calls).toEqual([
      ['o', {}],
      ['o', { deviceId: 'd', reason: 'left it on' }],
      ['x', { reason: 'closed' }],
    ]);
  });

  it('hands a failed change to whoever asked for it', async () => {
    const store = createOperatorsStore(fakeApi().api);
    expect(await store.getState().change('o', { name: 'x' })).toMatchObject({
      code: 'email-taken',
    });
  });
});

describe('membership', () => {
  it('changes with devices and people, not with presence', () => {
    const before = membershipOf([operator('a', 'online', { devices: [device('pc')] })]);
    const away = device('pc', { activity: 'idle' });
    expect(membershipOf([operator('a', 'away', { devices: [away] })])).toBe(before);
    expect(membershipOf([operator('a', 'online')])).not.toBe(before);
  });

  it('changes when somebody is deactivated', () => {
    const gone = operator('a', 'offline');
    expect(membershipOf([{ ...gone, disabled: true }])).not.toBe(membershipOf([gone]));
  });
});
