import type { Relationship } from '@merle/contract';
import type { Client } from '#api/index.ts';

/** As many as a server answers at once. */
const MOST = 40;

type Waiting = {
  readonly id: string;
  readonly settle: (read: Promise<ReadonlyMap<string, Relationship>>) => void;
};

/** Reads how one stands to somebody; what is asked for together, as by the rows of a list, becomes one request. */
export function createRelationshipLoader(client: Pick<Client, 'get'>): (id: string) => Promise<Relationship> {
  let waiting: Waiting[] = [];
  const send = () => {
    const together = waiting;
    waiting = [];
    for (let start = 0; start < together.length; start += MOST) {
      const some = together.slice(start, start + MOST);
      const read = readSome(client, [...new Set(some.map(({ id }) => id))]);
      for (const { settle } of some) settle(read);
    }
  };
  return async (id) => {
    const read = await new Promise<ReadonlyMap<string, Relationship>>((resolve) => {
      if (waiting.length === 0) queueMicrotask(send);
      waiting.push({ id, settle: resolve });
    });
    return read.get(id) ?? toStranger(id);
  };
}

async function readSome(
  client: Pick<Client, 'get'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Relationship>> {
  const found = await client.get<readonly Relationship[]>('/api/v1/accounts/relationships', { id: ids });
  return new Map(found.map((each) => [each.id, each]));
}

/** Servers leave out whom they do not show. */
function toStranger(id: string): Relationship {
  return {
    id,
    following: false,
    showing_reblogs: false,
    notifying: false,
    languages: null,
    followed_by: false,
    blocking: false,
    blocked_by: false,
    muting: false,
    muting_notifications: false,
    muting_expires_at: null,
    requested: false,
    requested_by: false,
    domain_blocking: false,
    endorsed: false,
    note: '',
  };
}
