import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { inRoot } from '../../scripts/lib/paths.ts';

/** The pictures of the README, taken anew with UPDATE_PICTURES=1. */
const readmePictures = inRoot('docs', 'images');

/** Keeps a picture with the results of the test; some are the README's. */
export async function picture(page: Page, name: string, readme?: string): Promise<void> {
  const folder = test.info().outputPath('pictures');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  if (readme && process.env.UPDATE_PICTURES) {
    await mkdir(readmePictures, { recursive: true });
    await page.screenshot({ path: join(readmePictures, readme), animations: 'disabled' });
  }
}

/** How somebody may have set their system. */
export const looks = [
  { name: 'light', colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  { name: 'more contrast', colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', contrast: 'more', forcedColors: 'active' },
] as const;

export async function lookAt(page: Page, look: (typeof looks)[number]): Promise<void> {
  const { name: _, ...media } = look;
  await page.emulateMedia(media);
}

/** Nothing that keeps somebody out, and nothing cut off at the side. */
export async function expectUsable(page: Page): Promise<void> {
  // Legacy mode: an Electron window cannot open the second page that axe would like to have.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)[0]}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
