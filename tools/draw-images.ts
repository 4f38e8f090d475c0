/**
 * Draws the pictures in square/assets out of the SVG files beside them: `node tools/draw-images.ts`, after one of
 * those was changed. What it makes is committed, so that a square needs no drawing to start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const ASSETS = fileURLToPath(new URL('../square/assets/', import.meta.url));
const DENSITY = 300;
const FAVICON_SIDES = [16, 32, 48];

type Drawing = {
  readonly from: string;
  readonly to: string;
  readonly width: number;
  readonly height: number;
};

const DRAWINGS: readonly Drawing[] = [
  { from: 'avatar.svg', to: 'avatar.png', width: 400, height: 400 },
  { from: 'header.svg', to: 'header.png', width: 1_500, height: 500 },
  { from: 'icon.svg', to: 'icon-180.png', width: 180, height: 180 },
  { from: 'icon.svg', to: 'icon-192.png', width: 192, height: 192 },
  { from: 'icon.svg', to: 'icon-512.png', width: 512, height: 512 },
];

for (const { from, to, width, height } of DRAWINGS)
  writeFileSync(ASSETS + to, await draw(from, width, height));
const small = await Promise.all(FAVICON_SIDES.map((side) => draw('favicon.svg', side, side)));
writeFileSync(`${ASSETS}favicon.ico`, toIcon(small));

function draw(from: string, width: number, height: number): Promise<Buffer> {
  return sharp(readFileSync(ASSETS + from), { density: DENSITY })
    .resize(width, height)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** An ICO file around PNGs, which all browsers read: a header, an entry for each, then the files. */
function toIcon(pngs: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pngs.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pngs.length, 4);
  let offset = header.length;
  for (const [at, png] of pngs.entries()) {
    const entry = 6 + 16 * at;
    const side = FAVICON_SIDES[at] ?? 0;
    header.set([side, side], entry);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pngs]);
}
