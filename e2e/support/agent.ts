import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron } from 'playwright';
import type { ElectronApplication, Page } from 'playwright';
import { run } from '../../scripts/lib/run.ts';
import type { AgentLaunchOptions, AgentProfile } from './electron.ts';
import { launchAgentOptions } from './electron.ts';
import { movePointer } from './input.ts';

const quitTimeoutMs = 10_000;

type LaunchOptions = (profile: AgentProfile) => Promise<AgentLaunchOptions>;

/** An agent app with a profile of its own, as on one operator's computer. It can be quit and opened again. */
export class Agent {
  readonly profileDir: string;
  readonly #options: LaunchOptions;
  #app: ElectronApplication | null = null;
  /** Kept, for nobody can ask an app that has quit by itself. */
  #child: ChildProcess | null = null;
  #page: Page | null = null;

  private constructor(profileDir: string, options: LaunchOptions) {
    this.profileDir = profileDir;
    this.#options = options;
  }

  static async open(options: LaunchOptions = launchAgentOptions): Promise<Agent> {
    const profileDir = await mkdtemp(join(tmpdir(), 'standwatch-agent-'));
    const agent = new Agent(profileDir, options);
    await agent.openAgain();
    return agent;
  }

  async openAgain(args: string[] = []): Promise<void> {
    this.#app = await _electron.launch(await this.#options({ profileDir: this.profileDir, args }));
    this.#child = this.#app.process();
    this.#page = await this.#app.firstWindow();
  }

  /** As a click on the app's icon, or on a link to a server, does on Windows and Linux while it runs. */
  async startOnceMore(...extra: string[]): Promise<void> {
    const options = await this.#options({ profileDir: this.profileDir, args: extra });
    const { executablePath, args, cwd, env } = options;
    const second = await run(executablePath!, args!, { cwd, env });
    if (second.code !== 0) throw new Error(`it ended with ${second.code}: ${second.stderr}`);
  }

  get page(): Page {
    return this.#page!;
  }

  get app(): ElectronApplication {
    return this.#app!;
  }

  async signIn(server: string, email: string, password: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Server address').fill(server);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^My status/ }).waitFor();
    // The clicks above reach the page alone. An idle counter that sees none of them would be found
    // false, and rightly so; a hand moves the mouse, too.
    await movePointer();
  }

  windowHeight(): Promise<number> {
    return this.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getSize()[1]!,
    );
  }

  /** A status or a reason, in the menu of the main page. */
  async choose(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^My status/ }).click();
    await this.page.getByRole('menuitemradio', { name }).click();
  }

  /** The same as the last one online, who is asked whether they really mean it. */
  async chooseAsLast(name: string): Promise<void> {
    await this.choose(name);
    const question = this.page.getByRole('alertdialog', { name: 'You are the last one online' });
    await question.getByRole('button', { name: /^Change to/ }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** Settings › General: the minutes until Away. */
  async setIdleMinutes(minutes: number): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Settings' }).click();
    const input = page.getByLabel('Minutes without input before Away');
    await input.fill(String(minutes));
    await input.press('Enter');
  }

  /**
   * Quits it as a user does. Electron 25 now and then hangs at its very end, after the app has said
   * goodbye, so what is left of it is ended by its pid.
   */
  async quit(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    if (!app) return;
    const child = this.#child!;
    const closed = app.close().catch(() => {});
    await Promise.race([closed, sleep(quitTimeoutMs, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await closed;
  }

  async dispose(): Promise<void> {
    await this.quit();
    // Processes of Chromium that outlive it for a moment still write there.
    await rm(this.profileDir, { recursive: true, force: true, maxRetries: 10 });
  }
}
