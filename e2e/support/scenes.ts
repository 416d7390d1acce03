import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { FakeHost } from '../../src-renderer/dev/fake-host.ts';
import type { Page as AppPage, SettingsTab } from '../../src-renderer/app/page.store.ts';
import type { Stores } from '../../src-renderer/app/stores.ts';
import { scenes } from '../../src-renderer/dev/scenes.ts';
import type { UpdateView } from '../../src-shared/agent.ts';
import type { Language } from '../../src-shared/domain.ts';

/** The agent app's pages with a fake host behind them, in a browser: every state without a server. */
export interface Scenes {
  readonly url: string;
  stop(): Promise<void>;
}

export async function serveScenes(): Promise<Scenes> {
  const root = inRoot('src-renderer');
  const outDir = await mkdtemp(join(tmpdir(), 'standwatch-scenes-'));
  const input = join(root, 'dev', 'index.html');
  const common = { root, configFile: false, logLevel: 'error' } as const;
  await build({
    ...common,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, rollupOptions: { input } },
  });
  const server = await preview({
    ...common,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  return {
    url: `${server.resolvedUrls!.local[0]}dev/`,
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

export interface SceneWindow {
  showScene(name: string): void;
  readonly fakeHost: FakeHost;
  readonly stores: Stores;
}

/** A state of the pages, and what is opened in it. */
export interface AgentView {
  readonly scene: string;
  readonly opened?: string;
  show?(page: Page): Promise<unknown>;
}

const open = (which: AppPage) => (page: Page) =>
  page.evaluate((wanted) => {
    (window as unknown as SceneWindow).stores.page.getState().open(wanted);
  }, which);

export const openTab = (tab: SettingsTab) => async (page: Page) => {
  await open('settings')(page);
  await page.evaluate((wanted) => {
    (window as unknown as SceneWindow).stores.page.getState().openTab(wanted);
  }, tab);
};

export const click = (selector: string) => (page: Page) => page.locator(selector).first().click();

const footerButton = (number: number) => async (page: Page) => {
  await open('settings')(page);
  await page.locator('.footer button').nth(number).click();
};

/** Settings › About, as far as an update has come. */
const updated = (update: UpdateView) => async (page: Page) => {
  await openTab('about')(page);
  await page.evaluate(
    (part) => {
      (window as unknown as SceneWindow).fakeHost.patch({ kind: 'replace', part });
    },
    { update },
  );
};

const updates: readonly UpdateView[] = [
  { kind: 'not-asked' },
  { kind: 'looking' },
  { kind: 'available', version: '0.2.0' },
  { kind: 'loading', version: '0.2.0', percent: 42, when: 'now' },
  { kind: 'ready', version: '0.2.0' },
  ...(['unreachable', 'refused', 'interrupted'] as const).map(
    (why) => ({ kind: 'failed', why }) as const,
  ),
  ...(['no-key', 'package-manager', 'read-only'] as const).map(
    (why) => ({ kind: 'off', why }) as const,
  ),
];

/** The server does not take the status that was chosen. */
const refuseStatus = (page: Page) =>
  page.evaluate(async () => {
    const { fakeHost, stores } = window as unknown as SceneWindow;
    const refusal = { ok: false, code: 'not-connected', detail: '' } as const;
    fakeHost.answer = () => Promise.resolve(refusal);
    await stores.status.getState().choose({ status: 'busy' });
  });

const settingsTabs = ['general', 'notifications', 'connection', 'about'] as const;

/** Every scene as it comes up, and every page, menu and question that can be opened. */
export const agentViews: readonly AgentView[] = [
  ...Object.keys(scenes).map((scene) => ({ scene })),
  { scene: 'online', opened: 'status menu', show: click('.my-status') },
  { scene: 'online', opened: 'help', show: open('help') },
  ...settingsTabs.map((tab) => ({
    scene: 'online',
    opened: `settings ${tab}`,
    show: openTab(tab),
  })),
  ...settingsTabs.map((tab) => ({
    scene: 'damaged',
    opened: `settings ${tab}`,
    show: openTab(tab),
  })),
  { scene: 'unreachable', opened: 'settings connection', show: openTab('connection') },
  { scene: 'locked-policy', opened: 'settings general', show: openTab('general') },
  { scene: 'signed-out', opened: 'settings general', show: openTab('general') },
  { scene: 'signed-out', opened: 'settings about', show: openTab('about') },
  ...updates.map((update) => ({
    scene: 'online',
    opened: `update ${Object.values(update).join(' ')}`,
    show: updated(update),
  })),
  { scene: 'online', opened: 'link details', show: click('.link-state') },
  { scene: 'unreachable', opened: 'link details', show: click('.link-state') },
  { scene: 'online', opened: 'status refused', show: refuseStatus },
  { scene: 'compact', opened: 'status refused', show: refuseStatus },
  { scene: 'online', opened: 'sign out', show: footerButton(0) },
  { scene: 'online', opened: 'quit', show: footerButton(1) },
  { scene: 'first-start', opened: 'empty fields', show: click('button[type=submit]') },
];

export const nameOf = ({ scene, opened }: AgentView) => (opened ? `${scene}, ${opened}` : scene);

/** Brings up a state of the pages, on the page that shows them: to load it anew takes as long as to look at it. */
export async function openView(page: Page, view: AgentView): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate((scene) => {
    (window as unknown as SceneWindow).showScene(scene);
  }, view.scene);
  await page.locator('.page').waitFor();
  await view.show?.(page);
}

/** Before there is a state to show: it is on its way, or cannot be had. */
export async function openStateless(page: Page, which: 'loading' | 'failed'): Promise<void> {
  await openView(page, { scene: 'online' });
  await page.evaluate((wanted) => {
    const { fakeHost, stores } = window as unknown as SceneWindow;
    fakeHost.state = () =>
      wanted === 'failed' ? Promise.reject(new Error('gone')) : new Promise(() => {});
    stores.agent.getState().start();
  }, which);
  await page.locator(which === 'failed' ? '[role=alert]' : '[aria-busy]').waitFor();
}

/** The pages speak another language from now on. */
export async function speakInScene(page: Page, language: Language): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { fakeHost } = window as unknown as SceneWindow;
    const { settings } = await fakeHost.state();
    fakeHost.patch({ kind: 'replace', part: { settings: { ...settings, language: chosen } } });
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
