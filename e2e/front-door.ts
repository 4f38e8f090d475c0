import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a write at the door. */
export type Incident =
  /** It is answered with 503, and does not arrive. */
  | 'refuse'
  /** It is done, and the line breaks before its answer is through. */
  | 'lose-answer'
  /** It arrives, and this is done before there is an answer, which then is lost. */
  | (() => Promise<void>);

/** A server before the square, as a proxy is, that can fail in the ways in which those fail. */
export type FrontDoor = {
  readonly port: number;
  /** What becomes of the next writes, in turn; those that no incident is left for pass. */
  readonly incidents: Incident[];
  /** How many writes came. */
  writes(): number;
  close(): void;
};

/** `toPort` tells where the square is at the moment; `files` are served by the door itself, by their paths. */
export async function openFrontDoor(
  toPort: () => number,
  files: ReadonlyMap<string, { readonly type: string; readonly body: string }>,
): Promise<FrontDoor> {
  const incidents: Incident[] = [];
  let writes = 0;
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file) {
      response.writeHead(200, { 'content-type': file.type }).end(file.body);
      return;
    }
    const isWrite = request.method === 'POST' && request.url === '/api/v1/statuses';
    if (isWrite) writes += 1;
    const incident = isWrite ? incidents.shift() : undefined;
    if (incident === 'refuse') refuse(request, response);
    else pass(toPort(), { request, response }, incident);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    incidents,
    writes: () => writes,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const headers = { 'content-type': 'application/json', 'retry-after': '1' };
  response.writeHead(503, headers).end('{"error":"Not just now."}');
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

function pass(
  port: number,
  { request, response }: Exchange,
  incident: Exclude<Incident, 'refuse'> | undefined,
) {
  const { method, url, headers } = request;
  const onward = ask({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
    if (incident === undefined) {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    } else answer.resume().once('end', () => response.destroy());
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
  if (typeof incident === 'function') onward.once('finish', () => void incident());
}
