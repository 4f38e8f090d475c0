import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from './child.ts';

// The bare server of Node with a body that is ready in memory as bytes: what no server in JavaScript on it can pass.
let body: Buffer = Buffer.alloc(0);
const server = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
});
const listening = new Promise<number>((resolve) => {
  server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port));
});

answerParent<{ body: string }, number>((asked) => {
  body = Buffer.from(asked.body);
  return listening;
});
