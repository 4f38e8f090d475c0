import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { Problem } from '#kernel/index.ts';

/** OWASP's password storage cheat sheet: argon2id, 19 MiB, two passes, one lane. */
export type HashCost = { readonly memoryKiB: number; readonly passes: number };
const OWASP: HashCost = { memoryKiB: 19_456, passes: 2 };
/** Two of the four threads that files also wait for; the rest queue up, and then are told to come back. */
const AT_ONCE = 2;
const WAITING = 100;

/** Hashes passwords with argon2id, a few at a time, so that a burst of sign-ins cannot eat the machine. */
export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** False for a wrong password. Without a hash it is always false, and takes as long as with one. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
  /** True where the hash was made with other costs than today's. */
  isOutdated(passwordHash: string): boolean;
};

export function createPasswordHasher(cost: HashCost = OWASP): PasswordHasher {
  const gate = bulkhead(AT_ONCE, WAITING);
  const options = { memoryCost: cost.memoryKiB, timeCost: cost.passes, parallelism: 1 };
  const decoy = hash(randomBytes(16).toString('base64url'), options);
  decoy.catch(() => {}); // whoever needs it hears of it
  return {
    hash: (password) => pass(gate, () => hash(toBytes(password), options)),
    verify: (passwordHash, password) =>
      pass(gate, async () => {
        const matches = await verify(passwordHash ?? (await decoy), toBytes(password));
        return matches && passwordHash !== undefined;
      }),
    isOutdated: (passwordHash) => {
      const { memoryCost, timeCost } = parseOptions(passwordHash);
      return memoryCost !== cost.memoryKiB || timeCost !== cost.passes;
    },
  };
}

/** The same password typed on another keyboard may come in other code points (NIST SP 800-63B, 5.1.1.2). */
function toBytes(password: string): string {
  return password.normalize('NFKC');
}

async function pass<T>(gate: ReturnType<typeof bulkhead>, work: () => Promise<T>): Promise<T> {
  try {
    return await gate.execute(work);
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error;
    throw new Problem(
      'unavailable',
      'Very many people are signing in at this moment. Try again in a few seconds.',
      {
        retryAfterSeconds: 5,
        cause: error,
      },
    );
  }
}
