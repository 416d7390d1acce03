import type { ScopeState } from '../../src-shared/domain.ts';
import { everyAlert } from '../../src-shared/recipients.ts';
import type { Schedule } from '../../src-shared/schedule.ts';
import { plan } from '../schedule/testing.ts';
import type { Alerting, ScopeNow } from './alerting.machine.ts';
import { acknowledge, nextDeadline, noAlerting, settle, snooze } from './alerting.machine.ts';
import type { MonitoringRules } from './deadline.rules.ts';
import type { RecipientRules, ScopeFacts } from './recipients.rules.ts';
import { reachDeadlines } from './telling.machine.ts';

/** Helpers of the tests of alerts: a week that begins on Monday 2026-11-23 in UTC. */

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monday = Date.parse('2026-11-23T00:00:00Z');
const dayMs = 86_400_000;

/** The moment of "09:01", "09:01:00.001" or "Tue 09:01"; Monday when no day is named. */
export function moment(text: string): number {
  const [day, time] = text.includes(' ') ? text.split(' ') : ['Mon', text];
  const [hours, minutes, seconds = 0] = time!.split(':').map(Number);
  const ms = Math.round((hours! * 3_600 + minutes! * 60 + seconds) * 1_000);
  return monday + days.indexOf(day!) * dayMs + ms;
}

function written(at: number): string {
  const day = days[Math.floor((at - monday) / dayMs)]!;
  const time = new Date(at).toISOString().slice(11, 23).replace('.000', '').replace(/:00$/, '');
  return day === 'Mon' ? time : `${day} ${time}`;
}

export const minutesMs = (minutes: number) => minutes * 60_000;

export function listener(id: string, changed: Partial<RecipientRules> = {}): RecipientRules {
  return { ...everyAlert, id, channel: 'email', shown: id, ...changed };
}

export const monitoring: MonitoringRules = {
  enabled: true,
  mode: 'every-change',
  onlineAfterMs: minutesMs(1),
  offlineAfterMs: minutesMs(1),
  recipients: [listener('lead')],
  remindEveryMs: null,
  escalateAfterMs: null,
  flapAfter: null,
  pause: null,
};

/** The same hours every day, in UTC. */
export const hours = (text: string): Schedule => plan('UTC', { 'every day': text });

export const accountScope: ScopeFacts = { id: 'acc', kind: 'account' };

type Happening =
  | ScopeState
  | 'acknowledge'
  | { readonly rules: Partial<MonitoringRules> }
  | { readonly hours: Schedule | null }
  | { readonly snoozeUntil: string }
  /** As when devices may still say what they did, or no server is there: what was due is told then. */
  | { readonly nobodyLooksUntil: string };

export interface StoryStart {
  readonly rules?: Partial<MonitoringRules>;
  readonly hours?: Schedule;
  readonly scope?: ScopeFacts;
}

/**
 * Plays what happens to one account that is offline since midnight, and rings its deadlines at
 * their moments. Tells every message ("09:01 offline → lead"), another word for what is no plain
 * alert ("10:00 offline reminder → lead"), and "ended".
 */
export function storyOf(
  start: StoryStart,
  happenings: readonly (readonly [string, Happening?])[],
): string[] {
  const story = new Story(start);
  for (const [time, happening] of happenings) {
    story.passUntil(moment(time));
    if (happening !== undefined) story.happens(happening);
  }
  return story.told;
}

class Story {
  readonly told: string[] = [];
  #alerting: Alerting = noAlerting;
  #now: ScopeNow;
  #at = monday;
  #ids = 0;
  readonly #alerts = new Set<string>();

  constructor({ rules, hours: schedule, scope = accountScope }: StoryStart) {
    this.#now = {
      scope,
      state: 'offline',
      startedAt: monday,
      episodeId: 'episode-0',
      rules: { ...monitoring, ...rules },
      schedule: schedule ?? null,
      notBefore: monday,
    };
    this.#alerting = settle(noAlerting, this.#now);
  }

  passUntil(until: number): void {
    for (let due = this.#due(); due !== null && due <= until; due = this.#due()) {
      this.#at = Math.max(this.#at, due);
      this.#reach();
    }
    this.#at = until;
    this.#now = { ...this.#now, notBefore: until };
  }

  happens(happening: Happening): void {
    if (happening === 'online' || happening === 'offline') this.#begin(happening);
    else if (happening === 'acknowledge') {
      this.#alerting = acknowledge(this.#alerting, this.#now, this.#alerting.last!.id);
    } else if ('snoozeUntil' in happening) {
      const until = moment(happening.snoozeUntil);
      this.#alerting = snooze(this.#alerting, this.#now, this.#alerting.last!.id, until);
    } else if ('nobodyLooksUntil' in happening) this.#at = moment(happening.nobodyLooksUntil);
    else this.#edit(happening);
  }

  #begin(state: ScopeState): void {
    const { state: before } = this.#now;
    const episodeId = `episode-${(this.#ids += 1)}`;
    this.#now = { ...this.#now, state, startedAt: this.#at, episodeId };
    this.#alerting = settle(this.#alerting, this.#now, before);
  }

  #edit(edit: { rules: Partial<MonitoringRules> } | { hours: Schedule | null }): void {
    this.#now =
      'rules' in edit
        ? { ...this.#now, rules: { ...this.#now.rules, ...edit.rules } }
        : { ...this.#now, schedule: edit.hours };
    const { last } = this.#alerting;
    this.#alerting = settle(this.#alerting, this.#now);
    if (last && !last.ended && this.#alerting.last!.ended)
      this.told.push(`${written(this.#at)} ended`);
  }

  #due(): number | null {
    return nextDeadline(this.#alerting, this.#now);
  }

  #reach(): void {
    this.#now = { ...this.#now, notBefore: this.#at };
    const newId = () => `alert-${(this.#ids += 1)}`;
    const when = { at: this.#at, dueBy: this.#at, hasEnded: false };
    const { alerting, tellings } = reachDeadlines(this.#alerting, this.#now, when, newId);
    this.#alerting = alerting;
    for (const telling of tellings) {
      if (telling.type === 'ended') {
        if (tellings.length === 1) this.told.push(`${written(this.#at)} ended`);
        continue;
      }
      if (telling.type === 'alert') this.#note(this.#now.episodeId);
      const about = telling.type === 'alert' ? telling.kind : telling.about;
      const word =
        { change: '', alert: ' too', flapping: ' flapping' }[about as string] ?? ` ${about}`;
      const who = telling.recipients.map(({ id }) => id).join(', ');
      this.told.push(`${written(this.#at)} ${this.#now.state}${word} → ${who}`);
    }
  }

  /** The store has room for one alert of an episode. */
  #note(episodeId: string): void {
    if (this.#alerts.has(episodeId)) throw new Error(`a second alert about ${episodeId}`);
    this.#alerts.add(episodeId);
  }
}
