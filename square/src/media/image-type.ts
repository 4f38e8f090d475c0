import { Problem } from '#kernel/index.ts';

/** The kinds of picture that are taken. */
export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

const TAKEN = 'Send a picture as JPEG, PNG, WebP, GIF or AVIF.';

/** What a file is by its own first bytes; its name and what the sender calls it mean nothing. Throws a Problem for all but pictures. */
export function getImageType(bytes: Uint8Array): ImageType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024));
  if (head.length === 0) throw new Problem('invalid', `The file is empty. ${TAKEN}`);
  const type = findImageType(head);
  if (type) return type;
  throw new Problem('invalid', `${describe(head)} ${TAKEN}`);
}

function findImageType(head: Buffer): ImageType | undefined {
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(head, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) return 'gif';
  if (startsWith(head, 'RIFF') && at(head, 8, 'WEBP')) return 'webp';
  return listBrands(head).some((brand) => brand === 'avif' || brand === 'avis') ? 'avif' : undefined;
}

/** Signatures of what people try to upload besides pictures, so that the refusal can say what it is. */
const SOUND_OR_VIDEO = [
  '\x1aE\xdf\xa3',
  'OggS',
  'ID3',
  'fLaC',
  'FLV\x01',
  '#EXTM3U',
  '\0\0\x01\xba',
  '\0\0\x01\xb3',
  '\xff\xfb',
  '\xff\xf1',
];
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

function describe(head: Buffer): string {
  const brands = listBrands(head);
  if (brands.some((brand) => HEIC_BRANDS.has(brand)))
    return 'This is a HEIC picture, which few programs can read. On an iPhone, “Most Compatible” in the camera’s settings makes it take JPEG.';
  const isRiff = startsWith(head, 'RIFF') && (at(head, 8, 'AVI ') || at(head, 8, 'WAVE'));
  if (brands.length > 0 || isRiff || SOUND_OR_VIDEO.some((signature) => startsWith(head, signature)))
    return 'This is a video or a sound, and the square takes pictures only.';
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (/^<[?!a-z]/.test(text)) {
    return text.includes('<svg')
      ? 'This is an SVG, which can carry programs, so it is not taken.'
      : 'This is a web page or an XML document and no picture.';
  }
  return 'This file is no picture that the square can read.';
}

/** The brands in the `ftyp` box that files of the MPEG-4 family begin with (ISO/IEC 14496-12, 4.3). */
function listBrands(head: Buffer): string[] {
  if (!at(head, 4, 'ftyp')) return [];
  const end = Math.min(head.length, head.readUInt32BE(0));
  const brands = [head.toString('latin1', 8, 12)];
  for (let from = 16; from + 4 <= end; from += 4) brands.push(head.toString('latin1', from, from + 4));
  return brands;
}

function startsWith(head: Buffer, signature: string): boolean {
  return at(head, 0, signature);
}

function at(head: Buffer, offset: number, signature: string): boolean {
  return head.toString('latin1', offset, offset + signature.length) === signature;
}
