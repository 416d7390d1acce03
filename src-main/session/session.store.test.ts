import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installationRecord } from './session.store.ts';

const remindedOf = '2026-05-04T10:00:00.000Z';

let directory = '';
let logged: string[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-installation-'));
  logged = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the installation', () => {
  const path = () => join(directory, 'installation.json');
  const open = () => installationRecord(directory, (message) => logged.push(message));

  it('keeps its id', () => {
    const { id } = open().current();
    expect(open().current().id).toBe(id);
  });

  it('that was read is not written at the start', () => {
    open();
    const written = statSync(path()).ino;
    open();
    expect(statSync(path()).ino).toBe(written);
  });

  it('goes on in memory when it cannot be written', () => {
    mkdirSync(`${path()}.new`);
    const installation = open();
    installation.change({ remindedOf });
    expect(installation.current()).toMatchObject({ remindedOf });
    expect(logged).toEqual(Array(2).fill(`session: ${path()} could not be written`));
  });

  it('keeps its id when for a moment its file cannot be read', () => {
    const { id } = open().current();
    renameSync(path(), `${path()}.held`);
    // Whoever follows it goes round in circles.
    symlinkSync(path(), path());
    const meanwhile = open();
    expect(meanwhile.change({ remindedOf })).toBe(false);
    expect(meanwhile.current()).toMatchObject({ remindedOf });
    expect(lstatSync(path()).isSymbolicLink()).toBe(true);
    rmSync(path());
    renameSync(`${path()}.held`, path());
    expect(open().current().id).toBe(id);
  });

  it('that is damaged gets a new id, which it keeps', () => {
    const { id } = open().current();
    writeFileSync(path(), '{"id": 7');
    const { id: next } = open().current();
    expect(next).not.toBe(id);
    expect(open().current().id).toBe(next);
  });

  it('goes on in memory when it cannot be read', () => {
    mkdirSync(path());
    expect(open().current().id).not.toBe('');
  });
});
