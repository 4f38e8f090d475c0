import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse as parseJson } from 'secure-json-parse';
import { Problem } from '#kernel/index.ts';
import { parseParams } from './params.ts';
import { readMultipart } from './uploads.ts';

const JSON_TYPE = /^application\/(?:json|activity\+json|ld\+json)(?:$|;)/;

/** Lets every route take its body as JSON, as a form and as multipart. Anything else is refused. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    JSON_TYPE,
    { parseAs: 'string' as const },
    (_request: unknown, text: string, done: Done) => {
      parseWith(readJson, text, done);
    },
  );
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' as const },
    (_request: unknown, text: string, done: Done) => {
      parseWith(parseParams, text, done);
    },
  );
  app.addContentTypeParser('multipart/form-data', (request: FastifyRequest, payload: NodeJS.ReadableStream) =>
    readMultipart(request, payload),
  );
}

type Done = (error: Error | null, body?: unknown) => void;

function parseWith(parse: (text: string) => unknown, text: string, done: Done): void {
  try {
    done(null, parse(text));
  } catch (error) {
    done(error as Error);
  }
}

/** An empty body is an empty object: clients announce JSON and send nothing. `__proto__` and NUL are refused. */
function readJson(text: string): unknown {
  if (text.trim() === '') return {};
  // An odd number of backslashes: an even one is a backslash that was itself escaped.
  if (text.includes('\\u0000') && /(?<!\\)(?:\\\\)*\\u0000/.test(text)) {
    throw new Problem('malformed', 'Text must not contain NUL characters.');
  }
  try {
    return parseJson(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new Problem('malformed', 'The body is not valid JSON.');
  }
}
