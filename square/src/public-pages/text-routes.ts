import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import type { Page } from '#markup/index.ts';
import type { PublicPages, View } from './context.ts';
import { open } from './open.ts';
import { packPage, sendPublicPage } from './send-page.ts';
import { readFacts, type SquareFacts } from './square-facts.ts';
import { toAboutPage, toPrivacyPage, toRulesPage, toTermsPage } from './text-pages.ts';

/** What those who run the square say: `/about`, `/rules`, `/privacy`, `/terms`. */
export function registerTexts(app: App, pages: PublicPages): void {
  const serve = (path: string, toPage: (view: View, facts: SquareFacts) => Page) =>
    app.get(path, { config: { access: anyone } }, async (request, reply) => {
      const facts = await readFacts(pages);
      const view = open(pages, { request, reply });
      return sendPublicPage({ request, reply }, await packPage(view, toPage(view, facts)));
    });
  serve('/about', toAboutPage);
  serve('/rules', toRulesPage);
  serve('/privacy', toPrivacyPage);
  serve('/terms', (view, { settings }) => {
    if (!settings.terms) throw new Problem('not-found', 'There is no such page here.');
    return toTermsPage(view, settings.terms);
  });
}
