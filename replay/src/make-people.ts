import type { People } from './crowd.ts';

export type MakePeopleInput = {
  readonly accounts: number;
  readonly posts: number;
  /** How many each follows on average. */
  readonly follows: number;
  readonly seed?: number;
};

const SPACING_MS = 350;

/**
 * A crowd that is made up, the same for the same seed: a few are followed by many and write the most, as among people
 * (Zipf's law), and names, scripts and lengths differ as in life.
 */
export function makePeople({ accounts, posts, follows, seed = 1 }: MakePeopleInput): People {
  const random = createRandom(seed);
  const anybody = () => Math.floor(random() * accounts);
  const somebodyKnown = () => Math.floor(accounts ** random()) - 1;
  const pairs = new Map<string, readonly [number, number]>();
  for (let n = 0; n < accounts * follows; n += 1) {
    const pair = [anybody(), somebodyKnown()] as const;
    if (pair[0] !== pair[1]) pairs.set(pair.join(), pair);
  }
  return {
    names: Array.from({ length: accounts }, (_, n) => `${NAMES[n % NAMES.length]}${n}`),
    follows: [...pairs.values()],
    posts: Array.from({ length: posts }, (_, n) => {
      const words = Array.from({ length: 3 + Math.floor(random() * 20) }, () => pick(WORDS, random));
      return {
        author: random() < 0.5 ? somebodyKnown() : anybody(),
        text: `${words.join(' ')} · ${n}`,
        atMs: n * SPACING_MS,
      };
    }),
  };
}

const NAMES = ['ada', 'Noor', 'müller', '李小龙', 'o.brien', 'zoë_', 'K', 'a name with spaces'];
const WORDS =
  'the a goal what now 🔥 😂😂 #match #Finale ¿qué? そして 大好き вот это да मैच https://example.org/live @ada0 never again “yes” C++ 50% & <b>'.split(
    ' ',
  );

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Mulberry32, a small generator whose numbers are the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
