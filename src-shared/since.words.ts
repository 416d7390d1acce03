import type { Language } from './domain.ts';

/** How a language tells a moment that was today, yesterday, on a weekday of this week, or on a date. */
export interface DayWords {
  today(time: string): string;
  yesterday(time: string): string;
  weekday(name: string, time: string): string;
  date(name: string, time: string, weekday: string): string;
}

interface Tomorrow {
  tomorrow(time: string): string;
}

interface SinceWords {
  readonly underAMinute: string;
  forMinutes(minutes: number): string;
  readonly since: DayWords;
  /** As a heading over what happened that day. */
  readonly day: { readonly today: string; readonly yesterday: string };
  /** In a sentence: "yesterday at 14:02". */
  readonly at: DayWords & Tomorrow;
  /**
   * As a label: "yesterday 14:02". It may also follow "since", "until" and the like. Spanish has no
   * shorter form that could follow "hasta"; French and German need an article before a date, which
   * would melt into "du" and "au" or take a case, unless its weekday stands before it.
   */
  readonly label: DayWords & Tomorrow;
}

/** One o'clock is singular. */
const alas = (time: string) => (time.startsWith('01') ? `a la ${time}` : `a las ${time}`);

const spanishAt: DayWords & Tomorrow = {
  today: (time) => alas(time),
  yesterday: (time) => `ayer ${alas(time)}`,
  tomorrow: (time) => `mañana ${alas(time)}`,
  weekday: (name, time) => `el ${name} ${alas(time)}`,
  date: (name, time) => `el ${name} ${alas(time)}`,
};

export const sinceWords: Record<Language, SinceWords> = {
  en: {
    underAMinute: 'for under a minute',
    forMinutes: (minutes) => `for ${minutes} min`,
    since: {
      today: (time) => `since ${time}`,
      yesterday: (time) => `since yesterday ${time}`,
      weekday: (name) => `since ${name}`,
      date: (name) => `since ${name}`,
    },
    day: { today: 'Today', yesterday: 'Yesterday' },
    at: {
      today: (time) => `at ${time}`,
      yesterday: (time) => `yesterday at ${time}`,
      tomorrow: (time) => `tomorrow at ${time}`,
      weekday: (name, time) => `on ${name} at ${time}`,
      date: (name, time) => `on ${name} at ${time}`,
    },
    label: {
      today: (time) => time,
      yesterday: (time) => `yesterday ${time}`,
      tomorrow: (time) => `tomorrow ${time}`,
      weekday: (name, time) => `${name} ${time}`,
      date: (name, time) => `${name} ${time}`,
    },
  },
  fr: {
    underAMinute: 'depuis moins d’une minute',
    forMinutes: (minutes) => `depuis ${minutes} min`,
    since: {
      today: (time) => `depuis ${time}`,
      yesterday: (time) => `depuis hier ${time}`,
      weekday: (name) => `depuis ${name}`,
      date: (name) => `depuis le ${name}`,
    },
    day: { today: 'Aujourd’hui', yesterday: 'Hier' },
    at: {
      today: (time) => `à ${time}`,
      yesterday: (time) => `hier à ${time}`,
      tomorrow: (time) => `demain à ${time}`,
      weekday: (name, time) => `${name} à ${time}`,
      date: (name, time) => `le ${name} à ${time}`,
    },
    label: {
      today: (time) => time,
      yesterday: (time) => `hier ${time}`,
      tomorrow: (time) => `demain ${time}`,
      weekday: (name, time) => `${name} ${time}`,
      date: (name, time, weekday) => `${weekday} ${name} ${time}`,
    },
  },
  es: {
    underAMinute: 'desde hace menos de un minuto',
    forMinutes: (minutes) => `desde hace ${minutes} min`,
    since: {
      today: (time) => `desde ${alas(time).slice(2)}`,
      yesterday: (time) => `desde ayer ${alas(time)}`,
      weekday: (name) => `desde el ${name}`,
      date: (name) => `desde el ${name}`,
    },
    day: { today: 'Hoy', yesterday: 'Ayer' },
    at: spanishAt,
    label: {
      ...spanishAt,
      today: (time) => `hoy ${alas(time)}`,
    },
  },
  de: {
    underAMinute: 'seit weniger als einer Minute',
    forMinutes: (minutes) => `seit ${minutes} min`,
    since: {
      today: (time) => `seit ${time} Uhr`,
      yesterday: (time) => `seit gestern ${time} Uhr`,
      weekday: (name) => `seit ${name}`,
      date: (name) => `seit dem ${name}`,
    },
    day: { today: 'Heute', yesterday: 'Gestern' },
    at: {
      today: (time) => `um ${time} Uhr`,
      yesterday: (time) => `gestern um ${time} Uhr`,
      tomorrow: (time) => `morgen um ${time} Uhr`,
      weekday: (name, time) => `am ${name} um ${time} Uhr`,
      date: (name, time) => `am ${name} um ${time} Uhr`,
    },
    label: {
      today: (time) => time,
      yesterday: (time) => `gestern ${time}`,
      tomorrow: (time) => `morgen ${time}`,
      weekday: (name, time) => `${name} ${time}`,
      date: (name, time, weekday) => `${weekday}, ${name} ${time}`,
    },
  },
};
