import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Keeps a picture for `npm run gallery`; other runs take none. */
export async function galleryPicture(
  page: Page,
  app: string,
  view: string,
  look: string,
): Promise<void> {
  const gallery = process.env.GALLERY;
  if (!gallery) return;
  const folder = join(gallery, app, view.replaceAll('/', '-'));
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${look}.png`), animations: 'disabled' });
}
