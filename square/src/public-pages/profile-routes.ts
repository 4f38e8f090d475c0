import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { Problem, type Id } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { anyone, type App } from '#http/index.ts';
import { pack, sendPacked, type Exchange } from '#markup/index.ts';
import { readPinned, readProfile } from '#timelines/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import type { PublicPages } from './context.ts';
import { toFeed } from './feed.ts';
import { findKeptPosts, keepPosts } from './kept-posts.ts';
import { open } from './open.ts';
import { TABS, toProfilePage, type Tab } from './profile-page.ts';
import { ListQuery, readList } from './read-list.ts';
import { packPage, sendPublicPage } from './send-page.ts';
import { readFacts } from './square-facts.ts';

const ByName = Type.Object({ name: Type.String({ maxLength: 300 }) });
const FEED = '.atom';
const FEED_SIZE = 20;
const FEED_TYPE = 'application/atom+xml; charset=utf-8';

/** Which posts each part of a profile shows. */
const FILTERS = {
  posts: { withReposts: true, withReplies: false, onlyMedia: false, tag: undefined },
  replies: { withReposts: true, withReplies: true, onlyMedia: false, tag: undefined },
  media: { withReposts: false, withReplies: true, onlyMedia: true, tag: undefined },
} as const;

/** `/@name`, its parts, and `/@name.atom`. */
export function registerProfiles(app: App, pages: PublicPages): void {
  const schema = { params: ByName, querystring: ListQuery };
  for (const tab of Object.keys(TABS) as Tab[]) {
    app.get(
      `/@:name${TABS[tab]}`,
      { schema, config: { access: anyone, opensInApp: true } },
      async (request, reply) => {
        const { name } = request.params;
        if (tab === 'posts' && name.endsWith(FEED))
          return sendFeed(pages, { request, reply }, name.slice(0, -FEED.length));
        const account = await getAccount(pages, name);
        if (name !== account.username) return reply.redirect(`/@${account.username}${TABS[tab]}`, 301);
        return sendProfile(pages, { request, reply }, { account, tab, query: request.query });
      },
    );
  }
}

type Asked = { readonly account: Account; readonly tab: Tab; readonly query: ListQuery };

async function sendProfile(
  pages: PublicPages,
  exchange: Exchange,
  { account, tab, query }: Asked,
): Promise<FastifyReply> {
  const view = open(pages, exchange);
  const isTop = tab === 'posts' && !query.before && !query.after;
  const [pinned, list, facts] = await Promise.all([
    isTop ? readPins(pages, account.id) : [],
    readList(pages, `${tab} ${account.id}`, query, (page) =>
      readProfile(pages, undefined, account.id, FILTERS[tab], page),
    ),
    readFacts(pages),
  ]);
  const pinnedIds = new Set(pinned.map((shown) => shown.id));
  const posts = list.posts.filter((shown) => !pinnedIds.has(shown.id));
  const page = toProfilePage(view, { account, tab, pinned, list: { ...list, posts }, facts });
  return sendPublicPage(exchange, await packPage(view, page));
}

/** An account of this square by its name, any case; throws Problem where there is none to be shown. */
async function getAccount(pages: PublicPages, name: string): Promise<Account> {
  const handle = name.toLowerCase().replace(`@${pages.urls.domain.toLowerCase()}`, '');
  const account = (await pages.accounts.findByHandles([handle])).get(handle);
  if (!account || account.domain !== '')
    throw new Problem('not-found', 'There is no such account on this square.');
  if (account.suspendedAt)
    throw new Problem('gone', 'This account was suspended by those who run the square.');
  return account;
}

async function readPins(pages: PublicPages, accountId: Id): Promise<readonly ShownPost[]> {
  const name = `pins ${accountId}`;
  try {
    const pinned = await readPinned(pages, undefined, accountId, pages.limits.maxPins);
    keepPosts(pages, name, pinned);
    return pinned;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return findKeptPosts(pages, name);
  }
}

async function sendFeed(pages: PublicPages, exchange: Exchange, name: string): Promise<FastifyReply> {
  const account = await getAccount(pages, name);
  const filter = { withReposts: false, withReplies: false, onlyMedia: false, tag: undefined };
  const { posts } = await readProfile(pages, undefined, account.id, filter, { limit: FEED_SIZE });
  const inPublic = posts.filter((shown) => shown.card.post.visibility === 'public');
  const feed = toFeed(open(pages, exchange), account, inPublic);
  exchange.reply.header('cache-control', 'no-cache').header('vary', 'accept-language, cookie');
  return sendPacked(exchange, await pack(feed), FEED_TYPE);
}
