import { openRecord, type Config } from '@merle/square';
import type { People } from './crowd.ts';
import { toUsernames } from './usernames.ts';

/** An account as the square has it, with a token that speaks for it. */
export type Member = { readonly id: string; readonly username: string; readonly token: string };

/** Writes the people and their follows into a square's record, by the place of each; usernames that are taken are avoided. */
export async function loadPeople(
  config: Config,
  people: Pick<People, 'names' | 'follows'>,
  onProgress: (done: number) => void = () => {},
): Promise<Member[]> {
  const record = await openRecord(config);
  try {
    const taken = await record.findTaken(toUsernames(people.names));
    const usernames = toUsernames(people.names, taken);
    const ids = await record.insertCrowd({ usernames, follows: people.follows }, onProgress);
    return ids.map((id, n) => ({ id, username: usernames[n]!, token: record.signFor(id) }));
  } finally {
    await record.close();
  }
}
