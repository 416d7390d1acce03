import { describe, expect, it } from 'vitest';
import type { IdleDetection } from '../../src-shared/agent.ts';
import {
  dueNews,
  newsConnected,
  newsKept,
  newsSeen,
  newsTold,
  nothingTold,
  tellsAfterMs,
} from './idle-test.machine.ts';

const works: IdleDetection = { kind: 'works', source: 'GNOME' };
const trying: IdleDetection = { kind: 'trying', source: 'GNOME' };
const none: IdleDetection = { kind: 'none' };

/** Looks with every heartbeat; `told` is what was told since it was last asked for. */
function harness() {
  let now = 0;
  let news = nothingTold;
  let answers = true;
  const told: string[] = [];
  return {
    see(detection: IdleDetection, forMs = 0) {
      for (const until = now + forMs; ; now += 10_000) {
        news = newsSeen(news, detection, now);
        const due = dueNews(news, now);
        if (due) {
          told.push([due.state, due.source].join(' '));
          news = newsTold(news, due);
          if (answers) news = newsKept(news, due);
        }
        if (now >= until) break;
      }
      return told.splice(0);
    },
    reconnect: () => (news = newsConnected(news)),
    setAnswers: (next: boolean) => (answers = next),
  };
}

describe('what the server is told of the self-test', () => {
  it('is told at once and once when it works, also after other connections', () => {
    const { see, reconnect } = harness();
    expect(see(works)).toEqual(['works GNOME']);
    expect(see(works, 600_000)).toEqual([]);
    reconnect();
    expect(see(works, 600_000)).toEqual([]);
  });

  it('leaves out a trial that soon ends, and what is not known yet', () => {
    const { see } = harness();
    expect(see(none, 10_000)).toEqual([]);
    expect(see(trying, tellsAfterMs - 10_000)).toEqual([]);
    expect(see(works)).toEqual(['works GNOME']);
  });

  it.each([
    [trying, 'trying GNOME'],
    [none, 'none '],
  ])('tells %j once it has lasted', (detection, told) => {
    const { see } = harness();
    expect(see(detection, tellsAfterMs - 1)).toEqual([told]);
    expect(see(works)).toEqual(['works GNOME']);
    expect(see(none, tellsAfterMs)).toEqual(['none ']);
  });

  it('leaves out that what works is tried anew after an unlock, until something else comes of it', () => {
    const { see } = harness();
    see(works);
    expect(see(trying, 240_000)).toEqual([]);
    expect(see(works)).toEqual([]);
    expect(see({ kind: 'trying', source: 'X11' }, tellsAfterMs)).toEqual(['trying X11']);
    expect(see(trying, tellsAfterMs)).toEqual(['trying GNOME']);
    expect(see(works)).toEqual(['works GNOME']);
  });

  it('is told again on another connection when nobody kept it, and never twice on one', () => {
    const { see, reconnect, setAnswers } = harness();
    setAnswers(false);
    expect(see(works, 600_000)).toEqual(['works GNOME']);
    reconnect();
    expect(see(works, 600_000)).toEqual(['works GNOME']);
    setAnswers(true);
    reconnect();
    expect(see(works)).toEqual(['works GNOME']);
    reconnect();
    expect(see(works)).toEqual([]);
  });
});
