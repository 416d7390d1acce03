import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from './config.ts';

/** Fields that never reach the log, wherever a careless call puts them. */
const secretFields = [
  'password',
  'token',
  'authorization',
  'cookie',
  'password_hash',
  'token_hash',
];
const secretPaths = ['', '*.', '*.*.', '*.*.*.'].flatMap((prefix) =>
  [...secretFields, '["set-cookie"]'].map((field) =>
    field.startsWith('[') ? `${prefix.replace(/\.$/, '')}${field}` : `${prefix}${field}`,
  ),
);

const standardError = 2;

/** The structured log, on standard error: standard output is for what people read. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    { level, base: undefined, redact: { paths: secretPaths, censor: '[hidden]' } },
    destination ?? pino.destination(standardError),
  );
}
