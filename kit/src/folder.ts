import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes the folder and those above it where they are missing, closed to others, or, as root, such that the database's own
 * user may pass through; throws the system's reason when it cannot be written.
 */
export async function makeOwnFolder(path: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    await mkdir(path, { recursive: true, mode });
  } catch (error) {
    // On a read-only disk Node says that the folder does not exist; the folder above tells why it could not be made.
    await access(await findExisting(path), constants.W_OK);
    throw error;
  }
  await access(path, constants.W_OK | constants.X_OK);
}

async function findExisting(path: string): Promise<string> {
  const exists = await stat(path).catch(() => undefined);
  return exists || dirname(path) === path ? path : findExisting(dirname(path));
}
