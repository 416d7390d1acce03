import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { signFeeds } from '../../scripts/lib/build-info.ts';

const feed = 'latest-linux.yml';
/** As electron-builder names it. */
const published = 'Standwatch-x86_64.AppImage';

interface Published {
  readonly version: string;
  readonly signedBy: KeyObject;
  /** Of a hundred computers. */
  readonly staging?: number;
  /** What is really handed out; otherwise the file whose hash the feed tells. */
  readonly content?: string;
  /** From a place that breaks off in the middle. */
  readonly breaksOff?: boolean;
}

/** An AppImage that writes down that it was run: nobody looks into it before. */
const appImage = (version: string) =>
  `#!/bin/sh\n# ${version} ${'x'.repeat(200_000)}\necho "told to end: $APPIMAGE_EXIT_AFTER_INSTALL" >> "$0.ran"\n`;

/** The folder of a server's updates, the AppImage that the app believes to run from, and a bad network. */
export class Updates {
  readonly dir: string;
  readonly installed: string;
  readonly #root: string;
  readonly #broken: Server;

  private constructor(root: string, broken: Server, name: string) {
    this.#root = root;
    this.#broken = broken;
    this.dir = join(root, 'updates');
    this.installed = join(root, 'apps', name);
  }

  /** @param name what the operator calls the AppImage */
  static async make(name = published): Promise<Updates> {
    const root = await mkdtemp(join(tmpdir(), 'standwatch-updates-'));
    const broken = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 200_000 });
      response.write('#!/bin/sh', () => response.socket?.destroy());
    });
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const updates = new Updates(root, broken, name);
    await mkdir(updates.dir);
    await mkdir(dirname(updates.installed));
    await writeFile(updates.installed, appImage('installed'), { mode: 0o755 });
    return updates;
  }

  async publish({ version, signedBy, staging, content, breaksOff }: Published): Promise<void> {
    const name = published;
    const sha512 = createHash('sha512').update(appImage(version)).digest('base64');
    const { port } = this.#broken.address() as AddressInfo;
    const url = breaksOff ? `http://127.0.0.1:${port}/${name}` : name;
    const lines = [
      `version: ${version}`,
      'files:',
      `  - url: ${url}`,
      `    sha512: ${sha512}`,
      `    size: ${appImage(version).length}`,
      "releaseDate: '2026-01-01T00:00:00.000Z'",
      ...(staging === undefined ? [] : [`stagingPercentage: ${staging}`]),
    ];
    await writeFile(join(this.dir, name), content ?? appImage(version));
    await writeFile(join(this.dir, feed), `${lines.join('\n')}\n`);
    await signFeeds(this.dir, signedBy);
  }

  /** Which version stands in this file. */
  async version(file: string): Promise<string | undefined> {
    return /^# (\S+)/m.exec(await readFile(file, 'utf8').catch(() => ''))?.[1];
  }

  /** Which version stands where the app was started from. */
  installedVersion(): Promise<string | undefined> {
    return this.version(this.installed);
  }

  /** Each start of it, and whether it was told to end again. */
  async starts(): Promise<string[]> {
    const ran = await readFile(`${this.installed}.ran`, 'utf8').catch(() => '');
    return ran.split('\n').filter(Boolean);
  }

  async remove(): Promise<void> {
    this.#broken.closeAllConnections();
    this.#broken.close();
    await rm(this.#root, { recursive: true, force: true });
  }
}
