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
  /**
   * Holds from now on. Returns whether it is written down as well: what cannot be is logged, and forgotten
   * when the app ends.
   */
  change(part: Partial<Value>): boolean;
}

export interface SessionFile extends RecordFile<SessionRecord> {
  /** It is there, and could not be read at the start: who was signed in is not known. */
  readonly unreadable: boolean;
}

export function sessionRecord(directory: string, server: string, log: Log): SessionFile {
  const path = join(directory, 'session.json');
  const read = readRecord(path, SessionRecord, log);
  const first = read.value ?? SessionRecord.parse({ server });
  const file = recordFile(SessionRecord, first, writerOf(path, log));
  return { ...file, unreadable: read.kind === 'unreadable' };
}

export function installationRecord(directory: string, log: Log): RecordFile<Installation> {
  const path = join(directory, 'installation.json');
  const read = readRecord(path, Installation, log);
  const first = read.value ?? Installation.parse({ id: randomUUID() });
  // The id in it is to be there for the next start.
  if (read.kind === 'unreadable') return recordFile(Installation, first, writeNothing);
  const file = recordFile(Installation, first, writerOf(path, log));
  // The new id is to be the same from now on.
  if (!read.value) file.change({});
  return file;
}

/** Returns whether it is written down. */
type Write = (value: object) => boolean;

function recordFile<Value extends object>(
  schema: z.ZodType<Value>,
  first: Value,
  write: Write,
): RecordFile<Value> {
  let value = first;
  return {
    current: () => value,
    change(part) {
      value = schema.parse({ ...value, ...part });
      return write(value);
    },
  };
}

const writeNothing: Write = () => false;

function writerOf(path: string, log: Log): Write {
  return (value) => {
    try {
      writeJson(path, value);
      return true;
    } catch (error) {
      log(`session: ${path} could not be written`, error);
      return false;
    }
  };
}

interface Read<Value> {
  /** Something else may hold the file for a moment: what it says is not known, and not lost. */
  readonly kind: 'known' | 'unreadable';
  /** Null also when there is none yet, or it is damaged, which costs a sign-in, not a crash. */
  readonly value: Value | null;
}

function readRecord<Value>(path: string, schema: z.ZodType<Value>, log: Log): Read<Value> {
  let content: Buffer | null;
  try {
    content = readFileIfThere(path);
  } catch (error) {
    log(`session: ${path} cannot be read now`, error);
    return { kind: 'unreadable', value: null };
  }
  return { kind: 'known', value: content && parsed(content, path, schema, log) };
}

function parsed<Value>(
  content: Buffer,
  path: string,
  schema: z.ZodType<Value>,
  log: Log,
): Value | null {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')));
  } catch (error) {
    log(`session: ${path} is damaged and is made anew`, error);
    return null;
  }
}
