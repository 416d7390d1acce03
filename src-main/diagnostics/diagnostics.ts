import { join } from 'node:path';
import type { AgentState, LinkView } from '../../src-shared/agent.ts';
import type { ProbedSource } from '../idle/sources/source-chain.ts';
import { readFileIfThere } from '../json-file.ts';
import type { LogFile } from './log-file.ts';
import { withoutSecrets } from './secrets.rules.ts';

const keptLinkChanges = 200;

export interface Diagnostics {
  /** Remembers how the link went. */
  follow(link: LinkView): void;
  /** One zip file with what somebody needs who is asked for help, and nothing that lets them in. */
  zip(state: AgentState, idleSources: readonly ProbedSource[]): Promise<Uint8Array>;
}

interface DiagnosticsParts {
  readonly directory: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly logs: LogFile;
  readonly wallNow: () => number;
}

export function diagnostics({ directory, versions, logs, wallNow }: DiagnosticsParts): Diagnostics {
  let links: { at: string; link: LinkView }[] = [];

  return {
    follow(link) {
      if (JSON.stringify(links.at(-1)?.link) === JSON.stringify(link)) return;
      links = [...links, { at: new Date(wallNow()).toISOString(), link }].slice(-keptLinkChanges);
    },
    async zip(state, idleSources) {
      // Loaded when somebody asks for it.
      const { strToU8, zipSync } = await import('fflate');
      const { app, session, idle, settings, policy } = state;
      const crash = readFileIfThere(join(directory, 'last-crash.txt'));
      const tokenKept = session.kind === 'signed-in' ? session.tokenKept : null;
      const files = {
        'versions.json': json({ ...versions, app }),
        'idle.json': json({ ...idle, sources: idleSources }),
        'link.json': json({ now: state.link, history: links }),
        'settings.json': json({ settings, policy }),
        'session.json': json({ kind: session.kind, server: session.server, tokenKept }),
        'log.txt': logs.read(),
        'last-crash.txt': crash?.toString('utf8') ?? '',
      };
      return zipSync(
        Object.fromEntries(
          Object.entries(files).map(([name, text]) => [name, strToU8(withoutSecrets(text))]),
        ),
      );
    },
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
