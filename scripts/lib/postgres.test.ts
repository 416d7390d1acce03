import { existsSync } from 'node:fs';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { findPostgresBin, startTemporaryPostgres } from './postgres.ts';

describe.skipIf(!findPostgresBin())('temporary PostgreSQL', () => {
  it('answers queries, and leaves no process and no folder', async () => {
    const postgres = await startTemporaryPostgres();
    const client = new pg.Client(postgres.url);
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const dir = rows[0]?.data_directory ?? '';
    expect(existsSync(dir)).toBe(true);
    await client.end();
    await postgres.stop();
    expect(existsSync(dir)).toBe(false);
    await expect(new pg.Client(postgres.url).connect()).rejects.toThrow('ECONNREFUSED');
  });

  it('is there for every test file that asks for TEST_DATABASE_URL', async () => {
    const client = new pg.Client(process.env.TEST_DATABASE_URL);
    await client.connect();
    const { rows } = await client.query<{ one: number }>('select 1 as one');
    await client.end();
    expect(rows).toEqual([{ one: 1 }]);
  });
});
