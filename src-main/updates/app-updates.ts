import { app } from 'electron';
import { systemClock as clock } from '../ports.ts';
import type { Log } from '../ports.ts';
import type { Fetch } from '../session/session.api.ts';
import { electronUpdates } from './electron-updates.ts';
import { feedFile, fetchFeed } from './feed.ts';
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
  const off = offBecause(updateKey);
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

function offBecause(updateKey: string | null) {
  if (!app.isPackaged) return 'sources';
  if (updateKey === null) return 'no-key';
  // What a package manager put there is for it to replace.
  if (process.platform === 'linux' && !process.env.APPIMAGE) return 'package-manager';
  return null;
}
