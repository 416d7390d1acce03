import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepsPerStory, stories } from './testing/stories.ts';
import { World } from './testing/world.ts';

/**
 * Whatever happens, in whatever order: presence, states and alerts are what a reference says that
 * is written from the domain's text and knows nothing of the production rules.
 */

/** `npm test -- --nightly` plays ten times as much. */
const isNightly = process.env['NIGHTLY_TESTS'] === '1';
const steps = isNightly ? 1_000_000 : 100_000;
/** The same stories every day, so that a change is what makes the difference; others every night. */
const seed = isNightly ? Date.now() : 20_261_125;

it('who is there and what is told agree, whatever happens', { timeout: 7_200_000 }, () => {
  let played = 0;
  fc.assert(
    fc.property(stories, (story) => {
      const world = new World(story);
      for (const step of story.steps) world.step(step);
      played += story.steps.length;
    }),
    // Stories are too long to be made shorter in good time; the seed that is told plays one again.
    { seed, numRuns: steps / stepsPerStory, endOnFailure: true },
  );
  expect(played).toBe(steps);
});
