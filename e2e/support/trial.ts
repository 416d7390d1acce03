import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.ts';
import { roundRobin } from './crowd-device.ts';
import type { CrowdDevice } from './crowd-device.ts';
import { figure, seconds, spread } from './figures.ts';
import { Installation } from './nodes.ts';
import type { Fault } from './oracle/device.rules.ts';
import type * as Population from './population.ts';
import type { Seats } from './population.ts';
import { assembleCrowd, bringIn, comeToRest, startStorm, untilThere } from './storm.ts';
import type { CrowdAccount } from './storm.ts';
import { reachVerdict } from './verdict.ts';

const second = 1_000;
/** The shortest there is. */
const dwellMs = 10 * second;
/** No promise: how long a full machine takes to connect 2,000 devices. */
const backWithinMs = 150 * second;
/** What is due after the last change, and as late as it may be, is made by then. */
const restMs = dwellMs + 7 * second;
/** A storm of a minute or more makes several times as many. */
const demandsPerAccount = 1;
/** Ten devices an account: one operator has two. */
const devicesOf = [2, 1, 1, 1, 1, 1, 1, 1, 1];

export interface TrialOptions {
  /** What its figures begin with. */
  readonly name: string;
  readonly store: 'embedded' | 'postgres';
  readonly nodes: number;
  readonly accounts: number;
  readonly seed: number;
  /** A checkout of another version, whose servers begin. */
  readonly tree?: string;
}

/** An installation with a crowd of devices that is broken in a storm, and judged by the oracle. */
export class Trial {
  readonly installation: Installation;
  readonly #crowd: readonly CrowdAccount[];
  readonly #options: TrialOptions;

  private constructor(
    installation: Installation,
    crowd: readonly CrowdAccount[],
    options: TrialOptions,
  ) {
    this.installation = installation;
    this.#crowd = crowd;
    this.#options = options;
  }

  /** Everybody is there when it resolves. */
  static async start(options: TrialOptions): Promise<Trial> {
    const { store, nodes, accounts, seed, tree = root } = options;
    // A version fills its own tables.
    const { populate } = (await import(
      join(tree, 'e2e', 'support', 'population.ts')
    )) as typeof Population;
    let population: Seats[] = [];
    const installation = await Installation.start({
      store,
      nodes,
      tree,
      prepare: async (config) => {
        population = await populate(config, { accounts, devicesOf, dwellMs });
      },
    });
    const crowd = assembleCrowd(population, roundRobin(installation.urls), seed);
    const trial = new Trial(installation, crowd, options);
    try {
      const tookMs = await bringIn(crowd, backWithinMs);
      trial.#figure(`${trial.#devices.length} devices connected`, seconds(tookMs));
      return trial;
    } catch (error) {
      await trial.stop();
      throw error;
    }
  }

  get #devices(): CrowdDevice[] {
    return this.#crowd.flatMap(({ devices }) => devices);
  }

  /** People come and go while `work` breaks things; resolves once everything is at rest again. */
  async storm(work: () => Promise<void>, round = 0): Promise<void> {
    const storm = startStorm(this.#crowd, this.#options.seed + round);
    try {
      await work();
    } finally {
      await storm.stop();
    }
    const calmAt = Date.now();
    comeToRest(this.#crowd);
    await untilThere(this.#devices, backWithinMs);
    this.#figure('all devices back after the last fault', seconds(Date.now() - calmAt));
    await sleep(restMs);
  }

  /** @returns what is wrong, one text each */
  async judge(faults: readonly Fault[]): Promise<readonly string[]> {
    const [url] = this.installation.urls;
    const mails = this.installation.mail.received;
    const options = { url: url!, dwellMs, faults, mails };
    const { alerts, repeatedMails, demands, lateness, wrong } = await reachVerdict(
      this.#crowd,
      options,
    );
    const counted = [faults.length, alerts, mails.length, repeatedMails].join(', ');
    this.#figure('faults, alerts, mails, mails repeated with the same Message-ID', counted);
    this.#figure('states the oracle demanded to be known', String(demands));
    this.#figure('alert made after it was due', spread(lateness));
    return [...wrong, ...this.#tooLittle(demands), ...this.#wrongEnds()];
  }

  /** Where next to nothing had to be told, nothing can have been lost. */
  #tooLittle(demands: number): string[] {
    const least = this.#crowd.length * demandsPerAccount;
    return demands < least ? [`the oracle demanded ${demands} states, not at least ${least}`] : [];
  }

  /** Whoever was signed out has been told why, and nobody else was. */
  #wrongEnds(): string[] {
    const signedOut = this.#devices.filter(({ isSignedOut }) => isSignedOut);
    this.#figure('devices signed out by force', String(signedOut.length));
    return this.#devices
      .filter(({ ended, isSignedOut }) => {
        const forced = ended.length > 0 && ended.every(({ code }) => code === 'forced-logout');
        return isSignedOut ? !forced : ended.length > 0;
      })
      .map(
        ({ ended, isSignedOut }) =>
          `${isSignedOut ? '' : 'not '}signed out, but was told ${JSON.stringify(ended)}`,
      );
  }

  async stop(): Promise<void> {
    for (const device of this.#devices) device.cut({ comeBack: false });
    await this.installation.stop();
  }

  #figure(what: string, value: string): void {
    figure(`${this.#options.name}: ${what}`, value);
  }
}
