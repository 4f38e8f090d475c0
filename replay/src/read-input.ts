import { readCsv } from './read-csv.ts';

/** One post as it stands in the file. */
export type PostRow = { readonly screenName: string; readonly text: string; readonly atMs: number };

/** Who follows whom, by the names in the file; a row that comes again or follows itself is left out. */
export type FollowRows = { readonly pairs: readonly (readonly [string, string])[]; readonly ignored: number };

const MAX_NAME_CHARS = 200;
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/** Reads the columns `follower` and `followee`. */
export async function readFollows(path: string): Promise<FollowRows> {
  const pairs = new Map<string, readonly [string, string]>();
  let rows = 0;
  await readCsv(path, ['follower', 'followee'], ({ values }) => {
    const follower = values.follower.trim();
    const followee = values.followee.trim();
    rows += 1;
    if (follower !== followee) pairs.set(`${follower}\n${followee}`, [follower, followee]);
    return findNameFault('follower', follower) ?? findNameFault('followee', followee);
  });
  return { pairs: [...pairs.values()], ignored: rows - pairs.size };
}

/** Reads the columns `created_at`, `screen_name` and `text`, in the order of the file. */
export async function readPosts(path: string): Promise<PostRow[]> {
  const posts: PostRow[] = [];
  await readCsv(path, ['created_at', 'screen_name', 'text'], ({ values }) => {
    const atMs = toTime(values.created_at);
    const screenName = values.screen_name.trim();
    posts.push({ screenName, text: values.text, atMs });
    if (Number.isNaN(atMs))
      return `created_at “${values.created_at}” is not a time such as 2017-08-27 00:05:34`;
    return (
      findNameFault('screen_name', screenName) ?? (values.text.trim() === '' ? 'text is empty' : undefined)
    );
  });
  return posts;
}

function findNameFault(column: string, name: string): string | undefined {
  if (name === '') return `${column} is empty`;
  return name.length > MAX_NAME_CHARS ? `${column} is longer than ${MAX_NAME_CHARS} characters` : undefined;
}

/** A time without a zone is in UTC. */
function toTime(text: string): number {
  const [, day, time] = WITHOUT_ZONE.exec(text.trim()) ?? [];
  return Date.parse(day === undefined ? text.trim() : `${day}T${time}Z`);
}
