import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { parseParams, type Params } from './params.ts';

/** A file that came in a multipart body, whole and in memory. Nothing but the bytes can be believed. */
export type Upload = { readonly filename: string; readonly contentType: string; readonly bytes: Buffer };

/** True for what only the multipart reader makes: an object of the same look in JSON is none. */
export function isUpload(value: unknown): value is Upload {
  return Buffer.isBuffer((value as Partial<Upload> | null | undefined)?.bytes);
}

/** Where a route's body takes a file: `Type.Object({ file: UploadSchema })`, with `config.uploads` saying how large. */
export const UploadSchema = Type.Unsafe<Upload>({ 'x-file': true });

/** How much a route takes as files. A route that says nothing takes none. */
export type UploadLimits = { readonly maxBytes: number; readonly maxFiles: number };

const MAX_FIELDS = 200;
const MAX_FIELD_BYTES = 200_000;
const MAX_FIELDS_BYTES = 1_000_000;
const FILE_FIELD = /^[a-z]\w{0,60}$/;

type Parts = { pairs: string[]; files: Record<string, Upload> };

/** Reads a multipart body: fields as a form would give them, files by their field's name. */
export async function readMultipart(
  request: FastifyRequest,
  payload: NodeJS.ReadableStream,
): Promise<Params> {
  const limits = request.routeOptions.config.uploads;
  const contentType = request.headers['content-type'] ?? '';
  const busboy = openBusboy(contentType, limits);
  try {
    const { pairs, files } = await collect(busboy, payload, limits);
    return { ...parseParams(pairs.join('&')), ...files };
  } finally {
    payload.unpipe(busboy);
    payload.resume(); // what is left of a refused body is read and thrown away, so that the answer arrives
  }
}

function openBusboy(contentType: string, limits: UploadLimits | undefined): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: 200,
        fileSize: limits?.maxBytes ?? 0,
        files: limits?.maxFiles ?? 0,
        headerPairs: 50,
      },
    });
  } catch {
    throw new Problem('malformed', 'This multipart body cannot be read: its Content-Type names no boundary.');
  }
}

function collect(
  busboy: BusboyInstance,
  payload: NodeJS.ReadableStream,
  limits: UploadLimits | undefined,
): Promise<Parts> {
  const pairs: string[] = [];
  const reads: Promise<[string, Upload]>[] = [];
  let fieldBytes = 0;
  return new Promise((resolve, reject) => {
    const tooMuch = () =>
      reject(new Problem('too-large', 'This form has too many parts, or one that is too large.'));
    busboy.on('field', (name, value, nameCut, valueCut) => {
      fieldBytes += name.length + value.length;
      if (nameCut || valueCut || fieldBytes > MAX_FIELDS_BYTES) return tooMuch();
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    });
    busboy.on('file', (name, stream, filename, _encoding, contentType) => {
      const read = readFile(stream, limits?.maxBytes ?? 0).then((bytes): [string, Upload] => [
        name,
        { filename: filename ?? '', contentType, bytes },
      ]);
      read.catch(reject);
      reads.push(read);
      if (!FILE_FIELD.test(name)) reject(new Problem('malformed', 'A file’s field has an unusable name.'));
    });
    busboy.on('partsLimit', tooMuch).on('fieldsLimit', tooMuch);
    busboy.on('filesLimit', () => reject(limits ? tooManyFiles(limits) : noFiles()));
    busboy.on('error', () => reject(new Problem('malformed', 'This multipart body is not well formed.')));
    busboy.on('finish', () => {
      Promise.all(reads).then((files) => resolve({ pairs, files: Object.fromEntries(files) }), reject);
    });
    payload.once('aborted', () =>
      reject(new Problem('malformed', 'The upload ended before it was complete.')),
    );
    payload.pipe(busboy);
  });
}

async function readFile(stream: BusboyFileStream, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.truncated) {
    throw new Problem(
      'too-large',
      `This file is too large: the square takes up to ${Math.floor(maxBytes / 1_000_000)} MB.`,
    );
  }
  return Buffer.concat(chunks);
}

function tooManyFiles(limits: UploadLimits): Problem {
  return new Problem(
    'too-large',
    `Send at most ${limits.maxFiles} file${limits.maxFiles === 1 ? '' : 's'} at once.`,
  );
}

function noFiles(): Problem {
  return new Problem('invalid', 'No file can be sent here.');
}
