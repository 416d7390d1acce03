import { describe, expect, it } from 'vitest';
import type { AgentState } from '../../src-shared/agent.ts';
import type { Language } from '../../src-shared/domain.ts';
import { AgentSettings } from '../../src-shared/settings.ts';
import { AgentError } from '../agent-error.ts';
import { ownAlert, raisedAlert } from '../testing/sample-alerts.ts';
import { sampleState } from '../testing/sample-state.ts';
import { translator } from '../words/translator.ts';
import { alertNotices } from './alert-notices.ts';
import { panelPage } from './panel-page.rules.ts';
import type { NoticeToShow } from './show-notice.ts';

const page = 'https://desk.example.com/alerts?alert=alert-1';

interface Setting {
  readonly buttons?: boolean;
  readonly state?: AgentState;
  readonly language?: Language;
}

/** Notices on a screen that a test looks at. */
function harness({ buttons = true, state = sampleState(), language = 'en' }: Setting = {}) {
  const screen: NoticeToShow[] = [];
  const opened: string[] = [];
  const acknowledged: string[] = [];
  const logged: string[] = [];
  let failure: Error | null = null;
  let windowOpened = 0;
  const answer = () => (failure ? Promise.reject(failure) : Promise.resolve());
  const notices = alertNotices({
    show(notice) {
      screen.push(notice);
      return {
        close() {
          screen.splice(screen.indexOf(notice), 1);
          notice.onClose?.();
        },
      };
    },
    hasButtons: () => buttons,
    state: () => state,
    translate: () => translator(language),
    wallNow: () => Date.parse('2026-05-04T10:01:00Z'),
    openPage(url, own) {
      opened.push(panelPage(url, own));
      return answer();
    },
    acknowledge(id) {
      acknowledged.push(id);
      return answer();
    },
    onOpen: () => (windowOpened += 1),
    log: (message) => logged.push(message),
  });
  return {
    notices,
    screen,
    opened,
    acknowledged,
    logged,
    titles: () => screen.map(({ title }) => title),
    windows: () => windowOpened,
    fail: (error: Error) => (failure = error),
  };
}

const withSettings = (part: Partial<AgentSettings>) =>
  sampleState({ settings: AgentSettings.parse(part) });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('an alert on a lead’s desktop', () => {
  it('is one notice for each message, however often it is told', () => {
    const { notices, screen, titles } = harness();
    notices.raised(raisedAlert);
    notices.raised(raisedAlert);
    expect(titles()).toEqual(['Acme Support is offline']);
    expect(screen[0]).toMatchObject({ buttons: ['Acknowledge', 'Open'], quiet: false });
    screen[0]?.onClose?.();
    notices.raised(raisedAlert);
    expect(titles()).toHaveLength(1);
  });

  it('takes the place of the one before about the same account', () => {
    const { notices, titles } = harness();
    const scope = { kind: 'department', id: 'd1', name: 'Sales' } as const;
    notices.raised(raisedAlert);
    notices.raised({ ...raisedAlert, deliveryId: 'delivery-2', scope });
    notices.raised({ ...raisedAlert, id: 'alert-2', deliveryId: 'delivery-3', state: 'online' });
    expect(titles()).toEqual(['Sales is offline', 'Acme Support is online']);
  });

  it('opens its page of the panel with a click or a button', () => {
    const { notices, screen, opened } = harness();
    notices.raised(raisedAlert);
    screen[0]?.onClick();
    screen[0]?.onButton(1);
    expect(opened).toEqual([page, page]);
  });

  it('opens the app’s window when there is no browser', async () => {
    const { notices, screen, windows, logged, fail } = harness();
    fail(new Error('no browser'));
    notices.raised(raisedAlert);
    screen[0]?.onClick();
    await settled();
    expect(windows()).toBe(1);
    expect(logged).toEqual(['notifications: the browser did not open']);
  });

  it('is acknowledged with a button, and says so when that did not work', async () => {
    const { notices, screen, acknowledged, titles, fail } = harness();
    notices.raised(raisedAlert);
    screen[0]?.onButton(0);
    await settled();
    expect(acknowledged).toEqual(['alert-1']);
    expect(titles()).toEqual(['Acme Support is offline']);
    fail(new AgentError('alert-over', 'Told by the server.'));
    screen[0]?.onButton(0);
    await settled();
    expect(screen).toMatchObject([
      {
        title: 'The alert was not acknowledged',
        body: 'What it tells is over, or no longer monitored.\nClick to open the alert.',
      },
    ]);
  });

  it.each([
    ['en', 'alert-over', 'What it tells is over, or no longer monitored.'],
    ['en', 'unreachable', 'The server could not be reached.'],
    ['en', 'not-connected', 'The server could not be reached.'],
    ['en', 'captive-portal', 'The server could not be reached.'],
    ['en', 'forbidden', 'The server did not take it.'],
    ['en', null, 'The server did not take it.'],
    ['fr', 'alert-over', 'Ce qu’elle signale est terminé, ou n’est plus surveillé.'],
    ['es', 'unreachable', 'No se pudo contactar con el servidor.'],
    ['de', 'internal', 'Der Server hat es nicht angenommen.'],
  ] as const)('says in the language of the app why not: %s, %s', async (language, code, words) => {
    const { notices, screen, fail } = harness({ language });
    notices.raised(raisedAlert);
    fail(code ? new AgentError(code, 'connect ECONNREFUSED') : new Error('connect ECONNREFUSED'));
    screen[0]?.onButton(0);
    await settled();
    expect(screen[0]?.body.split('\n')[0]).toBe(words);
  });

  it.each([
    ['a test', { test: true }],
    ['what is over', { endedAt: '2026-05-04T10:00:30.000Z' }],
  ])('has nothing to acknowledge in %s', (_name, part) => {
    const { notices, screen, acknowledged, opened } = harness();
    notices.raised({ ...raisedAlert, ...part });
    expect(screen[0]?.buttons).toEqual(['Open']);
    screen[0]?.onButton(0);
    expect([acknowledged, opened]).toEqual([[], [page]]);
  });

  it('has no buttons where the system has none', () => {
    const { notices, screen } = harness({ buttons: false });
    notices.raised(raisedAlert);
    expect(screen[0]?.buttons).toEqual([]);
    expect(screen[0]?.body).toMatch(/Click to open the alert\.$/);
  });

  it('is not shown to a lead who switched that off', () => {
    const { notices, screen } = harness({ state: withSettings({ alertsOfAccount: false }) });
    notices.raised(raisedAlert);
    expect(screen).toEqual([]);
  });

  it('goes when somebody signs out', () => {
    const { notices, screen } = harness();
    notices.raised(raisedAlert);
    notices.clear();
    expect(screen).toEqual([]);
  });
});

describe('an alert about one’s own doing', () => {
  it('is told quietly, once, and a click opens the app', () => {
    const { notices, screen, windows } = harness();
    notices.aboutMe(ownAlert);
    notices.aboutMe(ownAlert);
    expect(screen).toMatchObject([
      { title: 'Alert: Acme Support is offline', quiet: true, buttons: [] },
    ]);
    screen[0]?.onClick();
    expect(windows()).toBe(1);
  });

  it('is not shown to somebody who switched that off', () => {
    const { notices, screen } = harness({ state: withSettings({ alertsAboutMe: false }) });
    notices.aboutMe(ownAlert);
    expect(screen).toEqual([]);
  });

  it.each(['raised', 'aboutMe'] as const)('gives way to the lead’s, %s first', (first) => {
    const { notices, titles } = harness();
    if (first === 'raised') notices.raised(raisedAlert);
    notices.aboutMe(ownAlert);
    if (first === 'aboutMe') notices.raised(raisedAlert);
    expect(titles()).toEqual(['Acme Support is offline']);
  });
});
