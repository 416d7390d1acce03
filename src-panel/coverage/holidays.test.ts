import { describe, expect, it } from 'vitest';
import { readHolidays } from './holidays.ts';

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const day = (date: string, name: string, ...more: string[]) =>
  event(`DTSTART;VALUE=DATE:${date}`, `SUMMARY:${name}`, ...more);

const read = (text: string) => readHolidays(text, '2026-11-25', '2028-12-31');
/** "2026-12-25 Christmas" for every holiday. */
function told(text: string): string[] {
  const result = read(text);
  if (!result.ok) throw new Error(result.problem.code);
  return result.holidays.map(({ date, name }) => `${date} ${name}`.trim());
}

describe('holidays of a calendar file', () => {
  it.each<[what: string, events: string[], expected: string[]]>([
    ['one day', [day('20261225', 'Christmas')], ['2026-12-25 Christmas']],
    [
      'several days: the end is not one of them',
      [day('20261224', 'Break', 'DTEND;VALUE=DATE:20261227')],
      ['2026-12-24 Break', '2026-12-25 Break', '2026-12-26 Break'],
    ],
    [
      'several days over the end of February, by their duration',
      [day('20280228', 'Fair', 'DURATION:P3D')],
      ['2028-02-28 Fair', '2028-02-29 Fair', '2028-03-01 Fair'],
    ],
    [
      'an end that is the start, as some programs write it',
      [day('20261225', 'Christmas', 'DTEND;VALUE=DATE:20261225')],
      ['2026-12-25 Christmas'],
    ],
    [
      'several days of which the first are past',
      [day('20261123', 'Week', 'DTEND;VALUE=DATE:20261127')],
      ['2026-11-25 Week', '2026-11-26 Week'],
    ],
    [
      'every year',
      [day('19900714', 'Bastille Day', 'RRULE:FREQ=YEARLY')],
      ['2027-07-14 Bastille Day', '2028-07-14 Bastille Day'],
    ],
    [
      'every year on a weekday',
      [day('20201126', 'Thanksgiving', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')],
      ['2026-11-26 Thanksgiving', '2027-11-25 Thanksgiving', '2028-11-23 Thanksgiving'],
    ],
    [
      'every year until one',
      [day('20200501', 'May Day', 'RRULE:FREQ=YEARLY;UNTIL=20270501')],
      ['2027-05-01 May Day'],
    ],
    [
      'every year but one',
      [day('20200501', 'May Day', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270501')],
      ['2028-05-01 May Day'],
    ],
    [
      'every year, moved once',
      [
        day('20200501', 'May Day', 'UID:may', 'RRULE:FREQ=YEARLY'),
        day('20270503', 'May Day (moved)', 'UID:may', 'RECURRENCE-ID;VALUE=DATE:20270501'),
      ],
      ['2027-05-03 May Day (moved)', '2028-05-01 May Day'],
    ],
    [
      'the same date twice, and two holidays on one date',
      [day('20270101', 'New Year'), day('20270101', 'New Year'), day('20270101', 'Jour de l’an')],
      ['2027-01-01 New Year · Jour de l’an'],
    ],
    [
      'a name on folded lines, with escapes',
      [day('20270101', 'Nouvel an\\, premier\r\n  jour \\; f\r\n érié')],
      ['2027-01-01 Nouvel an, premier jour ; férié'],
    ],
    ['no name', [event('DTSTART;VALUE=DATE:20270101')], ['2027-01-01']],
    [
      'what was cancelled',
      [day('20270101', 'A', 'STATUS:CANCELLED'), day('20270102', 'B')],
      ['2027-01-02 B'],
    ],
  ])('%s', (_, events, expected) => {
    expect(told(calendar(...events))).toEqual(expected);
  });

  it.each([
    ['line ends of Unix', (text: string) => text.replaceAll('\r\n', '\n')],
    ['line ends of an old Macintosh', (text: string) => text.replaceAll('\r\n', '\r')],
    ['a mark at its beginning', (text: string) => `\uFEFF${text}`],
    ['empty lines around it', (text: string) => `\r\n\r\n${text}\r\n`],
    ['another calendar after it', (text: string) => text + calendar(day('20270101', 'New Year'))],
  ])('in a file with %s', (_, change) => {
    expect(told(change(calendar(day('20261225', 'Christmas'))))[0]).toBe('2026-12-25 Christmas');
  });

  it('reads every calendar of a file', () => {
    const two = calendar(day('20261225', 'A')) + calendar(day('20270101', 'B'));
    expect(told(two)).toEqual(['2026-12-25 A', '2027-01-01 B']);
  });

  it('cuts a name that is too long, and says so with an ellipsis', () => {
    const [name] = told(calendar(day('20261225', 'x'.repeat(300))));
    expect(name).toBe(`2026-12-25 ${'x'.repeat(119)}…`);
  });

  it('leaves out what closes no day, and counts it', () => {
    const text = calendar(
      day('20261225', 'Christmas'),
      event('DTSTART:20261224T180000Z', 'SUMMARY:Dinner'),
      day('20269901', 'No such month'),
      event('SUMMARY:No date'),
      day('20270101', 'Each second', 'RRULE:FREQ=SECONDLY'),
    );
    expect(read(text)).toMatchObject({
      holidays: [{ date: '2026-12-25' }],
      leftOut: { timed: 1, unreadable: 3 },
    });
  });

  const christmas = calendar(day('20261225', 'Christmas'));
  it.each<[string, string, object]>([
    ['nothing', '', { code: 'no-calendar' }],
    ['a web page', '<html><body>Sign in</body></html>', { code: 'no-calendar' }],
    ['half of it', christmas.slice(0, -20), { code: 'cut-off' }],
    ['an event that does not end', christmas.replace('END:VEVENT\r\n', ''), { code: 'cut-off' }],
    [
      'a line of something else',
      calendar(day('20261225', 'Christmas\r\nand a line that is none')),
      { code: 'damaged-line', line: 'and a line that is none' },
    ],
    ['no events', calendar(), { code: 'no-events' }],
    ['meetings', calendar(event('DTSTART:20261224T180000Z')), { code: 'only-timed' }],
    ['dates that are none', calendar(day('20269901', 'x')), { code: 'damaged' }],
    ['last year’s dates', calendar(day('20251225', 'Christmas')), { code: 'all-past' }],
  ])('says what is wrong with a file that has %s', (_, text, problem) => {
    expect(read(text)).toEqual({ ok: false, problem });
  });

  it('is not kept busy by a rule without an end', () => {
    const endless = calendar(day('19000101', 'x', 'RRULE:FREQ=DAILY'));
    expect(read(endless)).toEqual({ ok: false, problem: { code: 'damaged' } });
  });
});
