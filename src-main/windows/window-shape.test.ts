import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src-shared/shape.rules.ts';
import { sampleState } from '../testing/sample-state.ts';
import type { Shapeable } from './window-shape.ts';
import { windowShapes } from './window-shape.ts';

const { settings } = sampleState();
const compact = { settings: { ...settings, compact: true } };
const misfit = {
  kind: 'unreachable',
  since: 0,
  attempt: 3,
  nextAttemptAt: null,
  why: 'app-too-old',
} as const;

it.each([
  ['as it is set', compact, 'compact'],
  ['otherwise', {}, 'full'],
  ['that a question needs', { ...compact, leaving: { kind: 'quit' } }, 'full'],
  ['that the notice of a link needs', { ...compact, linkedServer: 'https://other' }, 'full'],
  ['that the page of a misfit needs', { ...compact, link: misfit }, 'full'],
  [
    'that signing in needs',
    { ...compact, session: { kind: 'signed-out', server: '', email: '', ended: null, lost: null } },
    'full',
  ],
] as const)('has the shape %s', (_title, part, shape) => {
  expect(shapeOf(sampleState(part))).toBe(shape);
});

const screen = { x: 0, y: 30, width: 1366, height: 738 };

function setUp() {
  let bounds = { x: 900, y: 100, width: 380, height: 640 };
  let smallest = [320, 480];
  let isMaximized = false;
  let onTop = false;
  const window: Shapeable = {
    isMaximized: () => isMaximized,
    unmaximize: () => (isMaximized = false),
    getBounds: () => (isMaximized ? screen : bounds),
    getNormalBounds: () => bounds,
    setBounds: (next) => (bounds = next),
    setMinimumSize: (...next) => (smallest = next),
    setAlwaysOnTop: (flag) => (onTop = flag),
  };
  return {
    window,
    shapes: windowShapes(() => screen),
    bounds: () => bounds,
    size: () => [bounds.width, bounds.height],
    smallest: () => smallest,
    onTop: () => onTop,
    drag: (width: number, height: number) => (bounds = { ...bounds, width, height }),
    maximize: () => (isMaximized = true),
  };
}

it('gives back the size that the window had, and stays on top only while it is small', () => {
  const { window, shapes, size, onTop, drag, maximize } = setUp();
  drag(500, 700);
  maximize();
  shapes.take(window, 'full');
  expect(size()).toEqual([500, 700]);
  shapes.take(window, 'compact');
  expect([size()[1]! < 300, window.isMaximized(), onTop()]).toEqual([true, false, true]);
  shapes.take(window, 'full');
  expect([size(), onTop()]).toEqual([[500, 700], false]);
});

it('is as small as before after somebody made the small one as large as the screen', () => {
  const { window, shapes, size, maximize } = setUp();
  shapes.take(window, 'compact');
  const small = size();
  maximize();
  shapes.take(window, 'full');
  shapes.take(window, 'compact');
  expect([size(), window.isMaximized()]).toEqual([small, false]);
});

describe('of a page that is zoomed', () => {
  it('is as much larger, and as it was at the end', () => {
    const { window, shapes, size, smallest, drag } = setUp();
    drag(400, 500);
    shapes.follow(window, 1.2);
    expect([size(), smallest()]).toEqual([
      [480, 600],
      [384, 576],
    ]);
    shapes.take(window, 'compact');
    expect(size()).toEqual([408, 269]);
    shapes.follow(window, 2);
    expect(size()).toEqual([680, 448]);
    shapes.take(window, 'full');
    shapes.follow(window, 1);
    expect([size(), smallest()]).toEqual([
      [400, 500],
      [320, 480],
    ]);
  });

  it('stays on the screen, and loses nothing where that has no room', () => {
    const { window, shapes, bounds, smallest, size } = setUp();
    for (const factor of [1.5, 2, 3]) shapes.follow(window, factor);
    expect(bounds()).toEqual({ x: 226, y: 100, width: 1140, height: 658 });
    expect(smallest()).toEqual([960, 658]);
    for (const factor of [2, 1.5, 1]) shapes.follow(window, factor);
    expect(size()).toEqual([380, 640]);
  });

  it('is left to whoever made it as large as the screen', () => {
    const { window, shapes, size, smallest, maximize } = setUp();
    maximize();
    shapes.follow(window, 2);
    expect([size(), smallest()]).toEqual([
      [380, 640],
      [640, 658],
    ]);
  });
});
