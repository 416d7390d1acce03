import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'standwatch-json-file-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it.skipIf(process.platform === 'win32')(
  'a file stays as it was when the disk takes only a part of the new one',
  () => {
    const path = join(directory, 'settings.json');
    const script = `import { writeFileAtomically } from '${import.meta.dirname}/json-file.ts';
      writeFileAtomically('${path}', 'as it was');
      writeFileAtomically('${path}', 'x'.repeat(3_000));`;
    // Room for 2 KiB of each file; what is beyond is refused.
    const node = 'ulimit -f 2; exec "$0" --input-type=module --eval "$1"';
    const { stderr } = spawnSync('bash', ['-c', node, process.execPath, script]);
    expect(stderr.toString()).toContain('EFBIG');
    expect(readFileSync(path, 'utf8')).toBe('as it was');
  },
  20_000,
);
