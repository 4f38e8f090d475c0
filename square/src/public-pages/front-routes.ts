import { anyone, type App } from '#http/index.ts';
import type { Packed } from '#markup/index.ts';
import { readPublic } from '#timelines/index.ts';
import { createBriefCache } from './brief-cache.ts';
import type { PublicPages, View } from './context.ts';
import { toFrontPage } from './front-page.ts';
import { open } from './open.ts';
import { ListQuery, readList } from './read-list.ts';
import { packPage, sendPublicPage } from './send-page.ts';
import { readFacts } from './square-facts.ts';

const FRESH_MS = 1_000;

/** `/`: however many come at once, it is made once a second. */
export function registerFront(app: App, pages: PublicPages): void {
  const cache = createBriefCache<Packed>(pages.clock, FRESH_MS);
  app.get(
    '/',
    { schema: { querystring: ListQuery }, config: { access: anyone, opensInApp: true } },
    async (request, reply) => {
      const view = open(pages, { request, reply });
      const { language, isSignedIn } = view.frame;
      const make = () => makeFront(pages, view, request.query);
      const packed = request.url === '/' ? await cache(`${language} ${isSignedIn}`, make) : await make();
      return sendPublicPage({ request, reply }, packed);
    },
  );
}

async function makeFront(pages: PublicPages, view: View, query: ListQuery): Promise<Packed> {
  const [list, facts] = await Promise.all([
    readList(pages, 'public', query, (page) => readPublic(pages, undefined, page, { media: false })),
    readFacts(pages),
  ]);
  return packPage(view, toFrontPage(view, list, facts));
}
