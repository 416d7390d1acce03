import { describe, expect, it } from 'vitest';
import { alert, noon, translator } from '../testing/samples.ts';
import { overWords, standingWords } from './alert.words.ts';

const dayMs = 24 * 3_600_000;

describe('an alert that is over, in words', () => {
  const endedAt = noon; // a Friday
  const inDays = (days: number, language: 'en' | 'fr' | 'es' | 'de') =>
    ({ now: Date.parse(endedAt) + days * dayMs, timeZone: 'UTC', language }) as const;

  it.each([
    ['en', 'Ended at 12:00', 'Ended on 20 November at 12:00'],
    ['fr', 'Terminée à 12:00', 'Terminée le 20 novembre à 12:00'],
    ['es', 'Terminada a las 12:00', 'Terminada el 20 de noviembre a las 12:00'],
    ['de', 'Beendet um 12:00 Uhr', 'Beendet am 20. November um 12:00 Uhr'],
  ] as const)('tells in %s when it ended', (language, today, later) => {
    const ended = { kind: 'ended', at: endedAt, acknowledgedBy: null } as const;
    const t = translator(language);
    expect(standingWords(ended, inDays(0, language), t)).toBe(today);
    expect(standingWords(ended, inDays(7, language), t)).toBe(later);
  });

  it.each([
    [
      'en',
      'What this alert tells has been over since 12:00.',
      'What this alert tells has been over since 20 November 12:00.',
    ],
    [
      'fr',
      'Ce que dit cette alerte est terminé depuis 12:00.',
      'Ce que dit cette alerte est terminé depuis vendredi 20 novembre 12:00.',
    ],
    [
      'es',
      'Lo que indica esta alerta terminó: hoy a las 12:00.',
      'Lo que indica esta alerta terminó: el 20 de noviembre a las 12:00.',
    ],
    [
      'de',
      'Was dieser Alarm meldet, ist seit 12:00 vorbei.',
      'Was dieser Alarm meldet, ist seit Freitag, 20. November 12:00 vorbei.',
    ],
  ] as const)('tells in %s since when there is nothing to do', (language, today, later) => {
    const over = alert('over', { endedAt });
    const t = translator(language);
    expect(overWords(over, inDays(0, language), t)).toBe(today);
    expect(overWords(over, inDays(7, language), t)).toBe(later);
  });
});
