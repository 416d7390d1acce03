import { expect, test } from '@playwright/test';
import { everyDay } from '../support/api.ts';
import { beginByClock, dwellMs, dwells, recipients } from '../support/clock-story.ts';
import { figure, seconds } from '../support/figures.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** A clock that stays as it was set is followed within a minute. */
const followedWithinMs = minute;
/** What a full machine needs; by the clock as it was it would be an hour. */
const mayBeLateMs = 30 * second;

const timeOfDay = (at: number) => new Date(at).toISOString().slice(11, 16);

test('embedded: coverage hours open by a clock that was set, and their alert is on time', async () => {
  test.setTimeout(6 * minute);
  const story = await beginByClock('embedded');
  const { clock, installation, device, owner, beginnings } = story;
  const { received } = installation.mail;
  try {
    const opensAt = Math.ceil((Date.now() + followedWithinMs + mayBeLateMs) / minute) * minute;
    const shown = opensAt + hour;
    await owner.call(
      'PUT',
      '/schedule',
      everyDay('UTC', timeOfDay(shown), timeOfDay(shown + hour)),
    );
    await owner.monitor({ mode: 'only-unexpected', recipients, ...dwells });
    device.be('idle');
    await clock.set(hour);
    await expect.poll(beginnings, { timeout: followedWithinMs + mayBeLateMs }).toBe(1);

    const dueAt = opensAt + dwellMs;
    await expect.poll(() => received.length, { timeout: dueAt + mayBeLateMs - Date.now() }).toBe(1);
    const { at, mail } = received[0]!;
    figure('hours by a set clock: mail after it was due', seconds(at - dueAt));
    expect(mail.subject).toContain('offline');
    expect(mail.text).toContain('Unexpected: these are coverage hours.');
    expect(at).toBeGreaterThanOrEqual(dueAt - second);
    expect(at).toBeLessThan(dueAt + mayBeLateMs);
  } finally {
    await story.end();
  }
});
