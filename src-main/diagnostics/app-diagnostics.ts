import { release } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { AgentState } from '../../src-shared/agent.ts';
import type { ProbedSource } from '../idle/sources/source-chain.ts';
import { writeFileAtomically } from '../json-file.ts';
import type { Clock, Log } from '../ports.ts';
import { restart } from '../restart/restart.ts';
import { afterCrash, restartedSwitch, writeCrashReport } from './crash.ts';
import { diagnostics } from './diagnostics.ts';
import type { Diagnostics } from './diagnostics.ts';
import { logFile } from './log-file.ts';

export interface AppDiagnostics extends Pick<Diagnostics, 'follow'> {
  readonly log: Log;
  /** Asks where to, and writes the file there. Nothing happens when the answer is nowhere. */
  collect(state: AgentState, idleSources: readonly ProbedSource[]): Promise<void>;
  /** What the app does when it fails itself: a report, and once another start when nobody would see it. */
  watchCrashes(startedBySystem: () => boolean): void;
}

export function appDiagnostics(clock: Clock): AppDiagnostics {
  const directory = app.getPath('userData');
  const { wallNow } = clock;
  const logs = logFile(join(directory, 'logs'), wallNow);
  const { electron, chrome, node } = process.versions;
  // oxlint-disable-next-line walls/dangers -- whoever started the app may have given it; it is told, not set
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? 'off' : 'on';
  const versions = { app: app.getVersion(), electron, chrome, node, system: release(), sandbox };
  const kept = diagnostics({ directory, versions, logs, wallNow });
  // The AppImage's own start decides so where the system has no user namespaces for everybody.
  if (app.isPackaged && sandbox === 'off') logs.log('the pages run without Chromium’s sandbox');
  const about = () => ({ at: new Date(wallNow()).toISOString(), ...versions });

  return {
    log: logs.log,
    follow: kept.follow,
    async collect(state, idleSources) {
      const name = `standwatch-diagnostics-${about().at.slice(0, 10)}.zip`;
      const defaultPath = join(app.getPath('downloads'), name);
      const { filePath } = await dialog.showSaveDialog({ defaultPath });
      if (filePath) writeFileAtomically(filePath, await kept.zip(state, idleSources));
    },
    watchCrashes(startedBySystem) {
      process.on('uncaughtException', (error) => {
        logs.log('the app crashed', error);
        writeCrashReport(directory, error, about(), logs.log);
        if (afterCrash(process.argv, startedBySystem()) === 'restart') {
          restart([...process.argv.slice(1), restartedSwitch], logs.log);
        } else {
          dialog.showErrorBox('Standwatch', String(error));
        }
        app.exit(1);
      });
    },
  };
}
