import { Type } from 'typebox';
import { findId, Problem, type Id } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { anyone, type App } from '#http/index.ts';
import { getSpeech, type Exchange } from '#markup/index.ts';
import { readPinned, readProfile, readPublic, readThread, type Thread } from '#timelines/index.ts';
import { showPosts, type ShownPost } from '#viewers/index.ts';
import type { PublicPages, View } from './context.ts';
import { toFrontPage } from './front-page.ts';
import { toPostHref } from './post-view.ts';
import { toPostPage } from './post-page.ts';
import { TABS, toProfilePage, type Tab } from './profile-page.ts';
import { ListQuery, readList } from './read-list.ts';
import { packPage, sendPublicPage } from './send-page.ts';
import { WORDS } from './words.ts';

const config = { access: anyone } as const;

/** What visitors read, made on the server: the front page, profiles, posts. */
export function registerPublicPages(app: App, pages: PublicPages): void {
  registerFront(app, pages);
  for (const tab of Object.keys(TABS) as Tab[]) registerProfile(app, pages, tab);
  registerPost(app, pages);
}

function open({ pages, urls, clock }: PublicPages, { request, reply }: Exchange): View {
  const frame = pages.frame(request, reply);
  const { language } = frame;
  return { frame, words: WORDS[language], speech: getSpeech(language), urls, nowMs: clock() };
}

function registerFront(app: App, pages: PublicPages): void {
  app.get('/', { schema: { querystring: ListQuery }, config }, async (request, reply) => {
    const view = open(pages, { request, reply });
    const list = await readList(pages, 'public', request.query, (page) =>
      readPublic(pages, undefined, page, { media: false }),
    );
    return sendPublicPage({ request, reply }, await packPage(view, toFrontPage(view, list)));
  });
}

const ByName = Type.Object({ name: Type.String({ maxLength: 300 }) });

function registerProfile(app: App, pages: PublicPages, tab: Tab): void {
  const schema = { params: ByName, querystring: ListQuery };
  app.get(`/@:name${TABS[tab]}`, { schema, config }, async (request, reply) => {
    const account = await getAccount(pages, request.params.name);
    if (request.params.name !== account.username)
      return reply.redirect(`/@${account.username}${TABS[tab]}`, 301);
    const view = open(pages, { request, reply });
    const filter = {
      withReposts: tab !== 'media',
      withReplies: tab !== 'posts',
      onlyMedia: tab === 'media',
      tag: undefined,
    };
    const isTop = tab === 'posts' && !request.query.before && !request.query.after;
    const [pinned, list] = await Promise.all([
      isTop ? readPins(pages, account.id) : [],
      readList(pages, `${tab} ${account.id}`, request.query, (page) =>
        readProfile(pages, undefined, account.id, filter, page),
      ),
    ]);
    return sendPublicPage(
      { request, reply },
      await packPage(view, toProfilePage(view, { account, tab, pinned, list })),
    );
  });
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
    pages.kept.set(
      name,
      pinned.map((shown) => shown.id),
    );
    return pinned;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return (await showPosts(pages, pages.kept.get(name) ?? [], undefined, 'asked-for')).posts;
  }
}

const ByPost = Type.Object({ name: Type.String({ maxLength: 300 }), id: Type.String({ maxLength: 100 }) });

function registerPost(app: App, pages: PublicPages): void {
  app.get('/@:name/:id', { schema: { params: ByPost }, config }, async (request, reply) => {
    const shown = await getPost(pages, request.params.id);
    const href = toPostHref(shown);
    if (href !== `/@${request.params.name}/${request.params.id}`) return reply.redirect(href, 301);
    const view = open(pages, { request, reply });
    const { thread, isSaved } = await readWholeThread(pages, shown);
    const freshness = isSaved ? 'saved' : 'live';
    return sendPublicPage(
      { request, reply },
      await packPage(view, toPostPage(view, { shown, thread, freshness })),
    );
  });
}

async function getPost(pages: PublicPages, text: string): Promise<ShownPost> {
  const id = findId(text);
  const { posts, isWhole } = await showPosts(pages, id === undefined ? [] : [id], undefined, 'asked-for');
  const [shown] = posts;
  if (shown) return shown;
  if (isWhole) throw new Problem('not-found', 'There is no such post here, or it is not for everybody.');
  throw new Problem('unavailable', 'This post cannot be reached right now. Try again soon.', {
    retryAfterSeconds: 5,
  });
}

async function readWholeThread(
  pages: PublicPages,
  { card }: ShownPost,
): Promise<{ thread: Thread; isSaved: boolean }> {
  const names = { above: `above ${card.post.id}`, below: `below ${card.post.id}` };
  const toIds = (posts: readonly ShownPost[]) => posts.map((shown) => shown.id);
  try {
    const thread = await readThread(pages, card.post, undefined);
    pages.kept.set(names.above, toIds(thread.ancestors));
    pages.kept.set(names.below, toIds(thread.descendants));
    return { thread, isSaved: false };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    const show = async (name: string) =>
      (await showPosts(pages, pages.kept.get(name) ?? [], undefined, 'timeline')).posts;
    const thread = { ancestors: await show(names.above), descendants: await show(names.below) };
    return { thread, isSaved: true };
  }
}
