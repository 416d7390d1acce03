import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type axe from 'axe-core';
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

/** What colours decide; all else is the same in every look, for looks differ in nothing else. */
const colourRules: axe.RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Nothing that axe finds fault with, and nothing cut off at the side, in every look. */
export async function expectUsableInEveryLook(
  page: Page,
  meanwhile: (look: string) => Promise<void>,
): Promise<void> {
  for (const look of looks) {
    await lookAt(page, look);
    await expectUsable(page, look === looks[0] ? {} : colourRules);
    await meanwhile(look.name);
  }
  await lookAt(page, looks[0]);
}

/** Nothing that axe finds fault with, however grave, and nothing cut off at the side. */
export async function expectUsable(page: Page, asked: axe.RunOptions = {}): Promise<void> {
  expect(await findFaults(page, asked)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

const axeSource = readFileSync(inRoot('node_modules', 'axe-core', 'axe.min.js'), 'utf8');

async function findFaults(page: Page, asked: axe.RunOptions): Promise<string[]> {
  await page.evaluate(async () => {
    // A test's own clock calls requestAnimationFrame without a frame; this goes by real ones.
    const frame = () => document.body.animate(null, 1).finished;
    // The page hears of another look with the next frame, and answers by the one after it. Colours
    // that are on their way to another are neither.
    await frame();
    await frame();
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });
  // It is half a megabyte, so a page gets it once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (options) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run({ resultTypes: ['violations'], ...options });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, asked);
}
