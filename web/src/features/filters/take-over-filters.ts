import type { Status } from '@merle/contract';
import { queriesOf, type Session } from '#records/index.ts';
import { listOpenTimelines } from '#features/timelines/index.ts';

/** So many posts are read anew, those that were seen last; older ones once they are loaded again. */
const MOST_POSTS = 400;
const BATCH = 40;

const running = new WeakMap<Session, Promise<void>>();

/** Reads what this tab shows anew after the reader's filters have changed; called again meanwhile it does so once. */
export function takeOverFilters(session: Session): Promise<void> {
  const known = running.get(session);
  if (known) return known;
  const work = readAnew(session).finally(() => running.delete(session));
  running.set(session, work);
  return work;
}

async function readAnew(session: Session): Promise<void> {
  const { client, statuses } = session;
  const ids = statuses.ids().slice(-MOST_POSTS);
  for (let at = 0; at < ids.length; at += BATCH) {
    const wanted = ids.slice(at, at + BATCH);
    statuses.put(await client.get<readonly Status[]>('/api/v1/statuses', { id: wanted }));
  }
  for (const { timeline } of listOpenTimelines(session)) timeline.lookAnew();
  await queriesOf(session).invalidateQueries();
}
