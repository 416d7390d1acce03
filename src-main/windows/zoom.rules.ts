export type Zoom = 'in' | 'out' | 'reset';

/** From a half to three times the size, about; a level is a fifth. */
const smallestLevel = -4;
const largestLevel = 6;

/** As Electron's own menu items do it, but not without end. Pure. */
export function zoomLevelAfter(level: number, to: Zoom): number {
  switch (to) {
    case 'in':
      return Math.min(level + 0.5, largestLevel);
    case 'out':
      return Math.max(level - 0.5, smallestLevel);
    case 'reset':
      return 0;
  }
}
