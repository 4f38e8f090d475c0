import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import type { Layout } from './layout.ts';

const MEBIBYTE = 1024 * 1024;
/** Three segments of the write-ahead log, without a new one of which PostgreSQL neither runs nor recovers. */
const SIZE = 48 * MEBIBYTE;
/** The reserve is laid by only where it takes no more than a small part of what is free. */
const SHARE = 8;

/** Lays space by that a server which went down on a full disk can be brought back with; does nothing while the disk is near full. */
export async function layReserve({ folder, reserve }: Layout): Promise<void> {
  if (await stat(reserve).catch(() => undefined)) return;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < SIZE * SHARE) return;
  const draft = `${reserve}.new`;
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      // Noise, since some disks store zeros in no space at all.
      const noise = randomBytes(MEBIBYTE);
      for (let written = 0; written < SIZE; written += noise.length) await file.write(noise);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, reserve);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Gives the space back, and tells whether there was any. */
export async function spendReserve({ reserve }: Layout): Promise<boolean> {
  const there = await stat(reserve).catch(() => undefined);
  await rm(reserve, { force: true });
  return there !== undefined;
}
