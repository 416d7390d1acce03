import { existsSync, readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { drawPictures } from './icons.ts';
import { inRoot } from './lib/paths.ts';

function pixels(png: Buffer): Buffer {
  const { width, height } = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <image width="${width}" height="${height}" href="${href}" image-rendering="optimizeSpeed" />
  </svg>`;
  return Buffer.from(new Resvg(svg).render().pixels);
}

/** The same bytes, or at least the same picture: another encoder may have packed it. */
function isDrawn(file: string, content: Buffer): boolean {
  if (!existsSync(inRoot(file))) return false;
  const committed = readFileSync(inRoot(file));
  return committed.equals(content) || pixels(committed).equals(pixels(content));
}

describe('pictures', () => {
  const drawn = drawPictures();

  it('are those of the drawings: run npm run icons after changing one', () => {
    const stale = [...drawn].filter(([file, content]) => !isDrawn(file, content));
    expect(stale.map(([file]) => file)).toEqual([]);
  });

  it('tell the five presences apart without colour, at 16 pixels', () => {
    const names = ['online', 'busy', 'away', 'offline', 'undetected'];
    const coverage = names.map((name) => {
      const shape = pixels(drawn.get(`assets/tray/mac/${name}Template.png`) ?? Buffer.alloc(0));
      return shape.filter((_, index) => index % 4 === 3);
    });
    for (const [index, one] of coverage.entries()) {
      for (const other of coverage.slice(index + 1))
        expect(differingPixels(one, other)).toBeGreaterThan(11);
    }
  });
});

/** How many pixels are clearly there in one picture and clearly not in the other. */
function differingPixels(one: Uint8Array, other: Uint8Array): number {
  return one.filter((alpha, index) => Math.abs(alpha - (other[index] ?? 0)) > 96).length;
}
