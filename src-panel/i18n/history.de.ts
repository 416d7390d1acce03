import type { HistoryWords } from './history.en.ts';

/** The history in German. */
export const historyDe: HistoryWords = {
  history: {
    title: 'Verlauf',
    lead: 'Wer wann da war, und warum das Konto und seine Abteilungen online oder offline waren.',
    'lead-own': 'Wann Sie da waren, und warum Sie es nicht waren.',
    of: 'Verlauf von',
    'of-operator': 'Verlauf von {{name}}',
    account: 'Konto',
    other: 'Sonstiges',
    departments: 'Abteilungen',
    'all-departments': 'Alle Abteilungen',
    operators: 'Operatoren',
    'all-operators': 'Alle Operatoren',
    'all-led': 'Alle in Ihren Abteilungen',
    gone: 'Gelöschter Operator oder gelöschte Abteilung',
    'nobody-found': 'Nichts mit diesem Namen gefunden.',
    empty: 'Hier ist noch nichts',
    'empty-text': 'Was von jetzt an geschieht, steht hier mit seiner Ursache.',
    'export-hint': 'Dieser ganze Verlauf als Datei',
    by: 'durch {{actor}}',
    hours: '{{count}} h',
    days: '{{count}} T',
  },
};
