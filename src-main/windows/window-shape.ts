import type { Shape } from '../../src-shared/shape.rules.ts';

type Size = readonly [width: number, height: number];

export const fullSize: Size = [380, 640];
export const smallestSize: Record<Shape, Size> = { full: [320, 480], compact: [320, 150] };
const compactSize: Size = [340, 224];

/** What is used of a window. */
export interface Shapeable {
  isMaximized(): boolean;
  unmaximize(): void;
  getSize(): number[];
  setSize(width: number, height: number): void;
  setMinimumSize(width: number, height: number): void;
  setAlwaysOnTop(flag: boolean): void;
}

/** Gives a window its shape, and its own size back afterwards. A compact one stays above the others. */
export function windowShapes() {
  let shape: Shape = 'full';
  let size: Size = fullSize;

  return {
    /** A new window has the full shape. */
    begin(): void {
      shape = 'full';
    },
    take(window: Shapeable, next: Shape): void {
      if (next === shape) return;
      shape = next;
      if (next === 'compact') {
        if (window.isMaximized()) window.unmaximize();
        const [width = fullSize[0], height = fullSize[1]] = window.getSize();
        size = [width, height];
      }
      window.setMinimumSize(...smallestSize[next]);
      window.setSize(...(next === 'compact' ? compactSize : size));
      window.setAlwaysOnTop(next === 'compact');
    },
  };
}
