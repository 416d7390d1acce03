import type { Shape } from '../../src-shared/shape.rules.ts';

type Size = readonly [width: number, height: number];

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const fullSize: Size = [380, 640];
export const smallestSize: Record<Shape, Size> = { full: [320, 480], compact: [320, 150] };
const compactSize: Size = [340, 224];

/** A screen has that much less room than it says: the frames of windows. */
const framePx = 80;

/** What is used of a window. */
export interface Shapeable {
  isMaximized(): boolean;
  unmaximize(): void;
  getBounds(): Bounds;
  /** As it is when it is not maximised. */
  getNormalBounds(): Bounds;
  setBounds(bounds: Bounds): void;
  setMinimumSize(width: number, height: number): void;
  setAlwaysOnTop(flag: boolean): void;
}

/**
 * Gives a window its shape, and its own size back afterwards. A compact one stays above the others. A
 * page that is zoomed gets as much larger a window, as far as the screen has room.
 * @param roomAt where windows may be on the screen around there
 */
export function windowShapes(roomAt: (around: Bounds) => Bounds) {
  let shape: Shape = 'full';
  let zoom = 1;
  /** As they are at 100 %. */
  let sizes: Record<Shape, Size> = { full: fullSize, compact: compactSize };

  /** Somebody may have made it larger or smaller since. */
  function remember(window: Shapeable): void {
    const now = window.getNormalBounds();
    const room = roomAt(now);
    const [width, height] = sizes[shape];
    const own = [
      ownLength(now.width, width, room.width),
      ownLength(now.height, height, room.height),
    ];
    sizes = { ...sizes, [shape]: own };
  }

  /** Where the screen had no room for it, it stays what it would have been. */
  function ownLength(now: number, before: number, room: number): number {
    const hadNoRoom = before * zoom > now && now >= room - framePx;
    return hadNoRoom ? before : now / zoom;
  }

  function resize(window: Shapeable): void {
    const now = window.getBounds();
    const room = roomAt(now);
    window.setMinimumSize(...zoomed(smallestSize[shape], room));
    if (window.isMaximized()) return;
    const [width, height] = zoomed(sizes[shape], room);
    const x = inside(now.x, width, room.x, room.width);
    const y = inside(now.y, height, room.y, room.height);
    window.setBounds({ x, y, width, height });
  }

  const zoomed = ([width, height]: Size, room: Bounds): Size => [
    zoomedLength(width, room.width),
    zoomedLength(height, room.height),
  ];

  /** Somebody who has made it larger than leaves room for a frame keeps it so. */
  function zoomedLength(own: number, room: number): number {
    return Math.min(Math.round(own * zoom), Math.max(own, room - framePx), room);
  }

  return {
    /** A new window has the full shape, and its page is not zoomed yet. */
    begin(): void {
      shape = 'full';
      zoom = 1;
      sizes = { ...sizes, full: fullSize };
    },
    take(window: Shapeable, next: Shape): void {
      if (next === shape) return;
      remember(window);
      if (next === 'compact' && window.isMaximized()) window.unmaximize();
      shape = next;
      resize(window);
      window.setAlwaysOnTop(next === 'compact');
    },
    follow(window: Shapeable, factor: number): void {
      if (factor === zoom) return;
      remember(window);
      zoom = factor;
      resize(window);
    },
  };
}

/** As near to where it is as its end stays inside. */
const inside = (at: number, length: number, start: number, room: number) =>
  Math.max(start, Math.min(at, start + room - length));
