// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useLive } from '../live/live.store.ts';
import { renderPage } from '../testing/render-page.tsx';
import { operator, scope, snapshot } from '../testing/samples.ts';
import { OverviewPage } from './OverviewPage.tsx';

afterEach(() => useLive.setState({ presence: null }));

const sales = { ...scope('online'), id: 'sales', name: 'Sales' };
const inSales = { departmentIds: ['sales'] };

it('counts and lists nobody who was deactivated', async () => {
  const left = operator('Paul', 'offline', { ...inSales, disabled: true });
  const operators = [operator('Marie', 'online', inSales), operator('Anna', 'offline'), left];
  useLive.setState({ presence: { ...snapshot('online', operators), departments: [sales] } });
  const { container } = await renderPage(<OverviewPage />, 'operator');
  const counts = screen.getAllByText(/\d+ of \d+ online/).map(({ textContent }) => textContent);
  expect(counts).toEqual([expect.stringContaining('1 of 2'), expect.stringContaining('1 of 1')]);
  expect(container.querySelector('[data-group="offline"]')?.textContent).toMatch(/1.*Anna/);
  expect(screen.queryByText('Paul')).toBeNull();
});
