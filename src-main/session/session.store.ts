import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Id, Named, Role } from '../../src-shared/domain.ts';
import { SessionEnded } from '../../src-shared/problems.ts';
import { readFileIfThere, writeJson } from '../json-file.ts';
import type { Log } from '../ports.ts';

/** What is remembered of the session besides its token; nothing in here is secret. */
const SessionRecord = z.object({
  server: z.string().default(''),
  email: z.string().default(''),
  /** Whose token is kept; lets the app start while the server cannot be reached. */
  signedIn: z
    .object({
      operator: z.object({ id: Id, name: z.string(), email: z.string(), role: Role }),
      account: Named,
    })
    .nullable()
    .default(null),
  ended: SessionEnded.nullable().default(null),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

const Installation = z.object({
  /** One device = one installation; coworkers and the server know it by this. */
  id: z.uuid(),
  /** Launch at login is set up at the first sign-in, once. */
  autostartSetUp: z.boolean().default(false),
  /** The end of an Away that its operator was reminded of last. */
  remindedOf: z.string().nullable().default(null),
});
export type Installation = z.infer<typeof Installation>;

export interface RecordFile<Value> {
  current(): Value;
  change(part: Partial<Value>): void;
}

export function sessionRecord(
  directory: string,
  server: string,
  log: Log,
): RecordFile<SessionRecord> {
  return recordFile(join(directory, 'session.json'), SessionRecord, { server }, log);
}

export function installationRecord(directory: string, log: Log): RecordFile<Installation> {
  const file = recordFile(
    join(directory, 'installation.json'),
    Installation,
    { id: randomUUID() },
    log,
  );
  file.change({});
  return file;
}

/** A file that can be made anew: a damaged one costs a sign-in, not a crash. */
function recordFile<Schema extends z.ZodType<object>>(
  path: string,
  schema: Schema,
  fallback: z.input<Schema>,
  log: Log,
): RecordFile<z.output<Schema>> {
  let value = readRecord(path, schema, log) ?? schema.parse(fallback);
  return {
    current: () => value,
    change(part) {
      value = schema.parse({ ...value, ...part });
      writeJson(path, value);
    },
  };
}

function readRecord<Schema extends z.ZodType<object>>(
  path: string,
  schema: Schema,
  log: Log,
): z.output<Schema> | null {
  const content = readFileIfThere(path);
  if (content === null) return null;
  try {
    return schema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    log(`session: ${path} is damaged and made anew`, error);
    return null;
  }
}
