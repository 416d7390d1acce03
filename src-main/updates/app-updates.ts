import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import { systemClock as clock } from '../ports.ts';
import type { Log } from '../ports.ts';
import type { Fetch } from '../session/session.api.ts';
import { electronUpdates } from './electron-updates.ts';
import { feedFile, fetchFeed } from './feed.ts';
import { offBecause } from './off.rules.ts';
import { updateService } from './update.service.ts';
import type { UpdateService } from './update.service.ts';

/** What updates need to know of the agent, which is made after them. */
export type UpdateSource = Pick<Parameters<typeof updateService>[0], 'server' | 'show'>;

/** Updates of this very app, as far as it takes them. */
export function appUpdates(
  fetch: Fetch,
  updateKey: string | null,
  log: Log,
  onMoved: () => void,
): (agent: UpdateSource) => UpdateService {
  const file = feedFile(process.platform, process.arch);
  const key = updateKey ?? '';
  const { isPackaged } = app;
  const { platform, env } = process;
  const off = offBecause({ isPackaged, updateKey, platform, appImage: env.APPIMAGE, mayReplace });
  return (agent) =>
    updateService({
      ...agent,
      updater: off ? { off } : electronUpdates(log, onMoved),
      fetchFeed: (server) => fetchFeed(fetch, server, { file, key }),
      clock,
      random: Math.random,
      log,
    });
}

/** The old one is deleted, and the new one put in its place. */
function mayReplace(file: string): boolean {
  try {
    for (const path of [file, dirname(file)]) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
