import { expect, it } from 'vitest';
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
    { ...compact, session: { kind: 'signed-out', server: '', email: '', ended: null } },
    'full',
  ],
] as const)('has the shape %s', (_title, part, shape) => {
  expect(shapeOf(sampleState(part))).toBe(shape);
});

it('gives back the size that the window had, and stays on top only while it is small', () => {
  let size = [500, 700];
  let maximized = true;
  let onTop = false;
  const window: Shapeable = {
    isMaximized: () => maximized,
    unmaximize: () => (maximized = false),
    getSize: () => size,
    setSize: (...next) => (size = next),
    setMinimumSize: () => {},
    setAlwaysOnTop: (flag) => (onTop = flag),
  };
  const shapes = windowShapes();
  shapes.take(window, 'full');
  expect(size).toEqual([500, 700]);
  shapes.take(window, 'compact');
  expect([size[1]! < 300, maximized, onTop]).toEqual([true, false, true]);
  shapes.take(window, 'full');
  expect([size, onTop]).toEqual([[500, 700], false]);
});
