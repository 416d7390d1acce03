// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Monitoring } from '../../src-shared/monitoring.ts';
import type { ScheduleView } from '../../src-shared/schedule.ts';
import { weekdays } from '../../src-shared/schedule.ts';
import { panelApi } from '../api/panel.api.ts';
import { usualWeek } from '../coverage/coverage.rules.ts';
import { CoveragePage } from '../coverage/CoveragePage.tsx';
import { useCoverage } from '../coverage/coverage.store.ts';
import { ok, renderPage } from '../testing/render-page.tsx';
import { account } from '../testing/samples.ts';
import { ready } from '../ui/resource.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { useSettings } from './settings.store.ts';

const monitoring: Monitoring = {
  enabled: true,
  mode: 'every-change',
  onlineAfterSeconds: 60,
  offlineAfterSeconds: 60,
  recipients: [],
  languages: {},
  remindEveryMinutes: null,
  escalateAfterMinutes: null,
  flapAfter: null,
  pause: null,
};
const newYear = { date: '2099-01-01', name: 'New Year', windows: [] };
const schedule: ScheduleView = {
  timeZone: 'UTC',
  week: usualWeek(),
  exceptions: [newYear],
  own: true,
  expected: true,
  nextChangeAt: null,
};

const unsaved = 'You have unsaved changes.';
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) =>
  fireEvent.change(field(label), { target: { value } });
const flip = (name: RegExp) => fireEvent.click(screen.getByRole('switch', { name }));
const press = async (button: string) => {
  fireEvent.click(screen.getByRole('button', { name: button }));
  await act(async () => {});
};

/** A server that answers when the test says so. */
function serverOf<Value extends object>(first: Value) {
  let value = first;
  const waiting: (() => void)[] = [];
  const answered = () => new Promise<void>((resolve) => waiting.push(resolve));
  const sent: object[] = [];
  return {
    sent,
    read: () => {
      const asRead = value;
      return answered().then(() => ok(asRead));
    },
    change: (body: object) => {
      sent.push(body);
      value = { ...value, ...body };
      return answered().then(() => ok(value));
    },
    /** Answers at once what there is at that moment. */
    readNow: async () => ok(value),
    answerNewest: async () => {
      waiting.pop()?.();
      await act(async () => {});
    },
    answer: async () => {
      for (const resolve of waiting.splice(0)) resolve();
      await act(async () => {});
    },
  };
}

/** Pages that open on what was read earlier, while the server knows what another admin changed. */
const pages = {
  async account() {
    const server = serverOf({ ...account, name: 'Theirs' });
    const read = vi.spyOn(panelApi, 'account').mockImplementationOnce(server.read);
    read.mockImplementation(server.readNow);
    vi.spyOn(panelApi, 'changeAccount').mockImplementation(server.change);
    useSettings.setState({ account: ready(account) });
    await renderPage(<SettingsPage tab="account" />);
    return server;
  },
  async monitoring() {
    const server = serverOf({ ...monitoring, offlineAfterSeconds: 300 });
    vi.spyOn(panelApi, 'monitoring').mockImplementation(server.read);
    vi.spyOn(panelApi, 'changeMonitoring').mockImplementation(server.change);
    useSettings.setState({ monitoring: ready(monitoring) });
    await renderPage(<SettingsPage tab="monitoring" />);
    return server;
  },
  async coverage() {
    const server = serverOf({ ...schedule, exceptions: [{ ...newYear, name: 'Theirs' }] });
    const read = vi.spyOn(panelApi, 'schedule').mockImplementationOnce(server.read);
    read.mockImplementation(server.readNow);
    vi.spyOn(panelApi, 'changeSchedule').mockImplementation((_, body) => server.change(body));
    useCoverage.setState({ schedules: new Map([[null, ready(schedule)]]) });
    await renderPage(<CoveragePage />);
    return server;
  },
};

const monday = 'Monday, hours 1, from';
const early = { ...schedule.week, monday: [{ from: '08:00', to: '18:00' }] };
const late = { ...early, tuesday: [{ from: '10:00', to: '18:00' }] };

/** `theirs`: what another changed. `mine`: what is changed here. `typed`: while that is being saved. */
const cases = [
  {
    page: 'account' as const,
    theirs: { label: 'Name of the account', value: 'Theirs' },
    mine: () => flip(/^Busy counts/),
    sent: { busyCounts: true },
    typed: { label: 'Name of the account', value: 'Mine', sent: { name: 'Mine' } },
  },
  {
    page: 'monitoring' as const,
    theirs: { label: 'Alert when offline for', value: '300 s' },
    mine: () => flip(/^Send alerts/),
    sent: { enabled: false },
    typed: { label: 'Alert when online for', value: '90 s', sent: { onlineAfterSeconds: 90 } },
  },
  {
    page: 'coverage' as const,
    theirs: { label: 'Name', value: 'Theirs' },
    mine: () => type(monday, '08:00'),
    sent: { week: early },
    typed: { label: 'Tuesday, hours 1, from', value: '10:00', sent: { week: late } },
  },
];

beforeEach(() => useCoverage.getState().reset());

it.each(cases)('$page: untouched, the form follows the server', async ({ page, theirs }) => {
  const server = await pages[page]();
  expect(field(theirs.label).value).not.toBe(theirs.value);
  await server.answer();
  expect(field(theirs.label).value).toBe(theirs.value);
  expect(screen.queryByText(unsaved)).toBeNull();
});

it.each(cases)('$page: only what was changed in it is sent', async (given) => {
  const { page, theirs, mine, sent } = given;
  const server = await pages[page]();
  mine();
  const before = field(theirs.label).value;
  await server.answer();
  expect(field(theirs.label).value).toBe(before);
  await press('Save changes');
  expect(server.sent).toEqual([sent]);
  await server.answer();
  expect(field(theirs.label).value).toBe(theirs.value);
  expect(screen.queryByText(unsaved)).toBeNull();
});

it.each(cases)('$page: discarded, the form follows the server again', async (given) => {
  const { page, theirs, mine } = given;
  const server = await pages[page]();
  mine();
  await server.answer();
  await press('Discard changes');
  expect(field(theirs.label).value).toBe(theirs.value);
});

it.each(cases)('$page: an answer that a save has overtaken is not taken', async (given) => {
  const { page, typed } = given;
  const server = await pages[page]();
  type(typed.label, typed.value);
  await press('Save changes');
  await server.answerNewest();
  expect(field(typed.label).value).toBe(typed.value);
  await server.answer();
  expect(field(typed.label).value).toBe(typed.value);
});

it.each(cases)('$page: what is typed while it is being saved is not saved yet', async (given) => {
  const { page, mine, sent, typed } = given;
  const server = await pages[page]();
  await server.answer();
  mine();
  await press('Save changes');
  type(typed.label, typed.value);
  await server.answer();
  expect(field(typed.label).value).toBe(typed.value);
  expect(screen.getByText(unsaved)).toBeTruthy();
  await press('Save changes');
  expect(server.sent).toEqual([sent, typed.sent]);
  await server.answer();
  expect(screen.queryByText(unsaved)).toBeNull();
});

it('keeps what is typed while the first hours of the account are being saved', async () => {
  const closed = { ...schedule.week, ...Object.fromEntries(weekdays.map((day) => [day, []])) };
  const server = serverOf<ScheduleView>({ ...schedule, week: closed, exceptions: [], own: false });
  const read = vi.spyOn(panelApi, 'schedule').mockImplementationOnce(server.read);
  read.mockImplementation(server.readNow);
  vi.spyOn(panelApi, 'changeSchedule').mockImplementation((_, body) =>
    server.change({ ...body, own: true }),
  );
  await renderPage(<CoveragePage />);
  await server.answer();
  await press('Start with Mon–Fri 9–18');
  await press('Save changes');
  type(monday, '08:00');
  await server.answer();
  expect(field(monday).value).toBe('08:00');
  await press('Save changes');
  expect(server.sent.at(-1)).toEqual({ week: early, own: true });
});
