import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.ts';
import { inRoot } from './lib/paths.ts';
import { childEnv, run } from './lib/run.ts';

// npm run gallery: pictures of every page and state of the agent app and the panel, in every look
// and language, as out/gallery/index.html.

const gallery = inRoot('out', 'gallery');
const journeys = ['e2e/agent-pages.e2e.ts', 'e2e/panel-pages.e2e.ts'];

const folders = async (path: string) =>
  (await readdir(path, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

async function page(): Promise<string> {
  const parts: string[] = [];
  for (const app of await folders(gallery)) {
    parts.push(`<h1>${app}</h1>`);
    for (const view of await folders(join(gallery, app))) {
      const files = (await readdir(join(gallery, app, view))).toSorted();
      const pictures = files.map((file) => {
        const source = [app, view, file].map(encodeURIComponent).join('/');
        const look = file.replace(/\.png$/, '');
        return `<figure><img src="${source}" alt="" loading="lazy"><figcaption>${look}</figcaption></figure>`;
      });
      parts.push(`<h2>${view}</h2><div>${pictures.join('')}</div>`);
    }
  }
  return `<!doctype html><meta charset="utf-8"><title>Every page and state</title>
<style>
body { font-family: sans-serif; background: #888; }
div { display: flex; gap: 16px; overflow-x: auto; align-items: start; }
figure { margin: 0; } img { max-height: 640px; }
</style>
${parts.join('\n')}
`;
}

await rm(gallery, { recursive: true, force: true });
await build('panel');
const { code } = await run('playwright', ['test', ...journeys], {
  stdio: 'inherit',
  env: childEnv({ GALLERY: gallery }),
});
await writeFile(join(gallery, 'index.html'), await page());
console.log(join(gallery, 'index.html'));
process.exitCode = code;
