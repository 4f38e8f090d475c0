import { Type } from 'typebox';
import { findId, Problem } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { anyone, type App } from '#http/index.ts';
import { readThread, type Thread } from '#timelines/index.ts';
import { showPosts, type ShownPost } from '#viewers/index.ts';
import type { PublicPages } from './context.ts';
import { findKeptPosts, keepPosts } from './kept-posts.ts';
import { open } from './open.ts';
import { toPostPage } from './post-page.ts';
import { toPostHref } from './post-view.ts';
import { packPage, sendPublicPage } from './send-page.ts';

const ByPost = Type.Object({
  name: Type.String({ maxLength: 300 }),
  id: Type.String({ maxLength: 100 }),
});

/** `/@name/ID`: a post in its thread. */
export function registerPost(app: App, pages: PublicPages): void {
  app.get(
    '/@:name/:id',
    { schema: { params: ByPost }, config: { access: anyone, opensInApp: true } },
    async (request, reply) => {
      const shown = await getPost(pages, request.params.id);
      const href = toPostHref(shown);
      if (href !== `/@${request.params.name}/${request.params.id}`) return reply.redirect(href, 301);
      const view = open(pages, { request, reply });
      const { thread, isSaved } = await readWholeThread(pages, shown);
      const page = toPostPage(view, { shown, thread, freshness: isSaved ? 'saved' : 'live' });
      return sendPublicPage({ request, reply }, await packPage(view, page));
    },
  );
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

type Read = { readonly thread: Thread; readonly isSaved: boolean };

/** While the database is away: the thread as it was read last, as far as it is in memory and may still be shown. */
async function readWholeThread(pages: PublicPages, { card }: ShownPost): Promise<Read> {
  const names = { above: `above ${card.post.id}`, below: `below ${card.post.id}` };
  try {
    const thread = await readThread(pages, card.post, undefined);
    keepPosts(pages, names.above, thread.ancestors);
    keepPosts(pages, names.below, thread.descendants);
    return { thread, isSaved: false };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    const [ancestors, descendants] = await Promise.all([
      findKeptPosts(pages, names.above),
      findKeptPosts(pages, names.below),
    ]);
    return { thread: { ancestors, descendants }, isSaved: true };
  }
}
