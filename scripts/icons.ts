import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { inRoot } from './lib/paths.ts';

/** The five marks of presence. `unknown`: idle detection does not work there. */
const presenceMarks = ['online', 'busy', 'away', 'offline', 'unknown'] as const;

/** A file to make, from which drawing, how many pixels wide. */
interface Picture {
  file: string;
  drawing: string;
  px: number;
  /** macOS colours menu-bar pictures itself and takes only their shape. */
  shapeOnly?: boolean;
}

const appIcon = 'assets/icon.svg';
const appIconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Electron finds the neighbours `@1.5x`, `@2x` by itself on screens that need them. */
const scales = [
  { suffix: '', factor: 1 },
  { suffix: '@1.25x', factor: 1.25 },
  { suffix: '@1.5x', factor: 1.5 },
  { suffix: '@2x', factor: 2 },
];

/** Tray pictures by what their folder's name says: the panel's height in the system's pixels. */
const trays = [
  { folder: 'tray/22', px: 22, suffix: '', shapeOnly: false },
  { folder: 'tray/16', px: 16, suffix: '', shapeOnly: false },
  { folder: 'tray/24', px: 24, suffix: '', shapeOnly: false },
  { folder: 'tray/mac', px: 16, suffix: 'Template', shapeOnly: true },
];

/** The agent app calls it by its cause. */
function trayName(mark: (typeof presenceMarks)[number]): string {
  return mark === 'unknown' ? 'undetected' : mark;
}

function trayPictures(): Picture[] {
  return presenceMarks.flatMap((mark) =>
    trays.flatMap(({ folder, px, suffix, shapeOnly }) =>
      scales.map((scale) => ({
        file: `assets/${folder}/${trayName(mark)}${suffix}${scale.suffix}.png`,
        drawing: `assets/presence/${mark}.svg`,
        px: Math.round(px * scale.factor),
        shapeOnly,
      })),
    ),
  );
}

/** E-mail shows them 16 pixels high; twice that for sharp screens. */
function mailPictures(): Picture[] {
  return presenceMarks.map((mark) => ({
    file: `assets/presence/${mark}.png`,
    drawing: `assets/presence/${mark}.svg`,
    px: 32,
  }));
}

function appPictures(): Picture[] {
  const sized = appIconSizes.map((px) => ({
    file: `assets/app/${px}x${px}.png`,
    drawing: appIcon,
    px,
  }));
  return [...sized, { file: 'assets/icon.png', drawing: appIcon, px: 256 }];
}

/** Draws every picture the apps use from the drawings in `assets/`, by path in the repository. */
export function drawPictures(): Map<string, Buffer> {
  const pictures = [...trayPictures(), ...mailPictures(), ...appPictures()];
  return new Map(pictures.map((picture) => [picture.file, draw(picture)]));
}

function draw({ drawing, px, shapeOnly }: Picture): Buffer {
  const svg = readFileSync(inRoot(drawing), 'utf8');
  const source = shapeOnly ? shapeOf(svg) : svg;
  return new Resvg(source, { fitTo: { mode: 'width', value: px } }).render().asPng();
}

/** The drawing in black; the black and white inside its masks say what is cut out, so they stay. */
function shapeOf(svg: string): string {
  return svg.replaceAll(/#(?!fff\b|000\b)[0-9a-f]{6}/g, '#000');
}

if (import.meta.main) {
  const pictures = drawPictures();
  for (const [file, content] of pictures) {
    mkdirSync(dirname(inRoot(file)), { recursive: true });
    writeFileSync(inRoot(file), content);
  }
  console.log(`${pictures.size} pictures drawn.`);
}
