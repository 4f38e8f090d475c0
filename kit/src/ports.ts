import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Layout } from './layout.ts';
import { StartError } from './start-error.ts';

/** The port asked for; else that of last time where it is free, else a random one. It is kept for next time, and for who looks for it. */
export async function choosePort(layout: Layout, asked: number | undefined): Promise<number> {
  const kept = Number(await readFile(layout.port, 'utf8').catch(() => '0'));
  const port = asked === undefined ? await findPort(kept) : await checkPort(asked);
  if (port !== kept) await writeFile(layout.port, `${port}\n`);
  return port;
}

async function checkPort(asked: number): Promise<number> {
  if ((await findFreePort(asked)) !== undefined) return asked;
  throw new StartError(
    `Port ${asked} is in use: choose another for the database, or none to have one chosen.`,
  );
}

async function findPort(kept: number): Promise<number> {
  const isPort = Number.isInteger(kept) && kept > 0 && kept < 65_536;
  const port = (isPort ? await findFreePort(kept) : undefined) ?? (await findFreePort(0));
  if (port !== undefined) return port;
  throw new StartError('No port is free on 127.0.0.1: end programs that hold many of them.');
}

function findFreePort(port: number): Promise<number | undefined> {
  return new Promise((found) => {
    const server = createServer();
    server.once('error', () => found(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
