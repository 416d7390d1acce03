// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { DepartmentRecord } from '../../src-shared/departments.ts';
import { panelApi } from '../api/panel.api.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { account, scope } from '../testing/samples.ts';
import { ready } from '../ui/resource.ts';
import { useDialog } from './dialog.store.ts';
import { Dialogs } from './Dialogs.tsx';
import { selectDepartmentRecords, useOperators } from './operators.store.ts';

const sales: DepartmentRecord = {
  ...scope('online'),
  id: 'sales',
  name: 'Sales',
  idlePolicy: null,
  launchAtLogin: null,
  awayReasons: [],
};

function OverRecords() {
  const departments = useOperators(selectDepartmentRecords);
  return <Dialogs roster={{ records: ready([]), departments }} />;
}

beforeEach(() => useDialog.getState().close());

it('leaves what another lead changes while the dialog is open', async () => {
  const change = vi.spyOn(panelApi, 'changeDepartment').mockImplementation(async () => ok(sales));
  useOperators.setState({ departments: ready([sales]) });
  await renderPage(<OverRecords />);
  act(() => useDialog.getState().open({ kind: 'department-policy', departmentId: 'sales' }));
  const theirs = { ...sales, launchAtLogin: { on: true, setBy: 'Anna' } };
  vi.spyOn(panelApi, 'departments').mockImplementation(async () => ok({ items: [theirs] }));
  act(() => useOperators.setState({ departments: ready([theirs]) }));
  fireEvent.click(screen.getByRole('radio', { name: 'After some minutes' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  await vi.waitFor(() => expect(change).toHaveBeenCalledTimes(1));
  const body = { idlePolicy: { minutes: 15, locked: false } };
  expect(change.mock.calls).toEqual([['sales', body]]);
});

it.each([
  ['lead' as const, true],
  ['admin' as const, false],
])('shows what is locked for everyone to a %s: greyed is %s', async (role, greyed) => {
  const locked = { minutes: 10, locked: true, setBy: 'Anna' };
  vi.spyOn(panelApi, 'account').mockImplementation(async () =>
    ok({ ...account, idlePolicy: locked }),
  );
  useOperators.setState({ departments: ready([sales]) });
  await renderPage(<OverRecords />, role);
  await act(async () => {
    useDialog.getState().open({ kind: 'department-policy', departmentId: 'sales' });
  });
  const isGreyed = (option: HTMLElement) => option.closest('fieldset')!.disabled;
  expect(isGreyed(screen.getByRole('radio', { name: 'After some minutes' }))).toBe(greyed);
  expect(isGreyed(screen.getByRole('radio', { name: 'Always' }))).toBe(false);
  const words = screen.queryByText('Set by Anna for everyone. Only an admin can change it.');
  expect(words !== null).toBe(greyed);
});
