import { expect, test } from '@playwright/test';
import type { Notice } from '../src-server/delivery/channel.ts';
import { composeMail } from '../src-server/delivery/email/compose.ts';
import { readMarkPictures } from '../src-server/delivery/email/pictures.ts';
import { noticeOf, offlineAlert, onlineAlert } from '../src-server/delivery/testing.ts';
import { expectUsable, picture } from './support/screen.ts';

const unexpected = { expected: false };
const { createdAt } = offlineAlert;

const mails: Record<string, Notice> = {
  offline: noticeOf({ ...offlineAlert, ...unexpected }),
  'online in French': noticeOf({ ...onlineAlert, ...unexpected }, { language: 'fr' }),
  'a late reminder of many changes': noticeOf(
    { ...offlineAlert, ...unexpected, kind: 'flapping', changes: 14 },
    { about: 'reminder', createdAt: createdAt + 600_000, attemptAt: createdAt + 2_400_000 },
  ),
};

/** The HTML part with its pictures in it, as a mail program puts them together. */
function htmlOf(notice: Notice): string {
  const { html, pictures } = composeMail(notice, 'example.org', readMarkPictures());
  return pictures.reduce(
    (whole, { cid, content }) =>
      whole.replaceAll(`cid:${cid}`, `data:image/png;base64,${content.toString('base64')}`),
    html,
  );
}

/** The page around a mail, and its landmarks, are those of the program that shows it. */
const withinAMailProgram = {
  rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } },
};

for (const [name, notice] of Object.entries(mails)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a mail, ${name}, can be read in ${colorScheme}, on a screen and on a phone`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      for (const width of [720, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.setContent(htmlOf(notice));
        await expectUsable(page, withinAMailProgram);
        const broken = await page.evaluate(
          () => [...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length,
        );
        expect(broken).toBe(0);
        const background = await page.evaluate(
          () => getComputedStyle(document.querySelector('.card')!).backgroundColor,
        );
        expect(background).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(30, 33, 38)');
        await picture(page, `${name}-${colorScheme}-${width}`);
      }
    });
  }
}
