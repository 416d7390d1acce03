import { describe, expect, it } from 'vitest';
import type { CoverageWindow, ScheduleView } from '../../src-shared/schedule.ts';
import { usualWeek } from './coverage.rules.ts';
import { coverageBody } from './saving.rules.ts';

const from = (opening: string): CoverageWindow[] => [{ from: opening, to: '18:00' }];
const closed = (date: string, name = '') => ({ date, name, windows: [] });

const view: ScheduleView = {
  timeZone: 'Europe/Paris',
  week: usualWeek(),
  exceptions: [closed('2026-12-25', 'Christmas'), closed('2026-12-26')],
  own: true,
  expected: null,
  nextChangeAt: null,
};
const week = (part: Partial<ScheduleView['week']>) => ({ ...view.week, ...part });

describe('what is sent', () => {
  it('is what differs, in full times and in order', () => {
    expect(coverageBody(view, view, view)).toEqual({});
    const monday = [
      { from: '14', to: '18' },
      { from: '9h', to: '12' },
    ];
    const exceptions = [closed('2027-01-01', ' New Year '), ...view.exceptions];
    const input = { timeZone: 'UTC', week: week({ monday }), exceptions };
    expect(coverageBody(view, input, view)).toEqual({
      timeZone: 'UTC',
      week: week({
        monday: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '18:00' },
        ],
      }),
      exceptions: [...view.exceptions, closed('2027-01-01', 'New Year')],
    });
  });

  it('is everything for a department that followed its account', () => {
    const { timeZone, exceptions } = view;
    expect(coverageBody(null, view, view)).toEqual({ timeZone, week: view.week, exceptions });
  });
});

describe('what another saved meanwhile', () => {
  it('stays where other days of the week were changed here', () => {
    const theirs = { ...view, week: week({ monday: from('08:00'), friday: from('10:00') }) };
    const mine = { ...view, week: week({ tuesday: from('07:00'), friday: [] }) };
    expect(coverageBody(view, mine, theirs)).toEqual({
      week: week({ monday: from('08:00'), tuesday: from('07:00'), friday: [] }),
    });
  });

  it.each([
    [
      'added',
      [...view.exceptions, closed('2027-01-01')],
      ['2026-12-25', '2026-12-26', '2027-01-01'],
    ],
    ['removed', [closed('2026-12-25', 'Christmas')], ['2026-12-25']],
  ])('stays where another exception was changed here: %s', (_, exceptions, dates) => {
    const theirs = {
      ...view,
      exceptions: [closed('2026-11-01'), closed('2026-12-25', 'Noël'), closed('2026-12-26')],
    };
    const sent = coverageBody(view, { ...view, exceptions }, theirs);
    expect(sent.week).toBeUndefined();
    expect(sent.exceptions?.map(({ date }) => date)).toEqual(['2026-11-01', ...dates]);
    expect(sent.exceptions?.find(({ date }) => date === '2026-12-25')?.name).toBe('Noël');
  });

  it('does not come back for a date that was moved here', () => {
    const exceptions = [closed('2026-12-24', 'Christmas'), closed('2026-12-26')];
    expect(coverageBody(view, { ...view, exceptions }, view)).toEqual({ exceptions });
  });

  it('gives way where the same date was changed here', () => {
    const renamed = (name: string) => [closed('2026-12-25', name), closed('2026-12-26')];
    const theirs = { ...view, exceptions: renamed('Theirs') };
    expect(coverageBody(view, { ...view, exceptions: renamed('Mine') }, theirs)).toEqual({
      exceptions: renamed('Mine'),
    });
  });
});
