import { expect, it } from 'vitest';
import { closeWindow } from './close-window.ts';
import type { OnClose } from './close-window.ts';

/** What happens to a window that is closed. */
function close(what: OnClose, crashed = false): string[] {
  const happened: string[] = [];
  const say = (what: string) => () => void happened.push(what);
  const webContents = { isCrashed: () => crashed, reload: say('reload') };
  closeWindow(
    { preventDefault: say('stays') },
    { minimize: say('minimise'), webContents },
    { onClose: () => what, onClosed: say('closed'), quit: say('quit') },
  );
  return happened;
}

it.each([
  ['destroy', ['closed']],
  ['minimise', ['stays', 'minimise', 'closed']],
  // The app may ask first; the question stands in this window.
  ['quit', ['stays', 'quit']],
] as const)('closing means: %s', (what, happened) => {
  expect(close(what)).toEqual(happened);
});

it('loads a page that crashed again where closing only minimises its window', () => {
  expect(close('minimise', true)).toEqual(['stays', 'reload', 'minimise', 'closed']);
  expect(close('destroy', true)).toEqual(['closed']);
});
