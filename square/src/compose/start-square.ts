import { openGround, type StartInput } from './ground.ts';
import { createShutdown } from './shutdown.ts';
import type { Square } from './square.ts';

/**
 * Starts a whole square; throws StartError, NewerDataError or ConfigError with a sentence that says what to change.
 * The most of a start is loading the program: database and journal are opened beside it, and not after.
 */
export async function startSquare(input: StartInput): Promise<Square> {
  const shutdown = createShutdown();
  try {
    const [ground, { openSquare }] = await Promise.all([openGround(input, shutdown), import('./square.ts')]);
    return await openSquare(ground);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
