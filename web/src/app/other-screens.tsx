import { later } from '#ui/index.ts';
import { QueryClientProvider } from '@tanstack/preact-query';
import { Route, Switch } from 'wouter-preact';
import { useQueries } from '#records/index.ts';
import { ComposePage, DraftsPage } from '#features/compose/index.ts';
import { OutboxPage } from '#features/outbox-view/index.ts';
import { SignedInPage } from '#features/sign-in/index.ts';
import { ThreadPage } from '#features/threads/index.ts';
import { NotFound } from './not-found.tsx';

const ProfilePage = later(async () => (await import('#features/profiles/index.ts')).ProfilePage);
const ProfileEditor = later(async () => (await import('#features/profiles/index.ts')).ProfileEditor);
const PeoplePages = later(async () => (await import('#features/people/index.ts')).PeoplePages);

const SettingsPage = later(async () => (await import('#features/settings/index.ts')).SettingsPage);
const ListsPage = later(async () => (await import('#features/lists/index.ts')).ListsPage);
const ListPage = later(async () => (await import('#features/lists/index.ts')).ListPage);
const NotificationsPage = later(
  async () => (await import('#features/notifications/index.ts')).NotificationsPage,
);
const RequestsPage = later(async () => (await import('#features/notifications/index.ts')).RequestsPage);
const ConversationsPage = later(
  async () => (await import('#features/conversations/index.ts')).ConversationsPage,
);
const SearchPage = later(async () => (await import('#features/search/index.ts')).SearchPage);
const TagPage = later(async () => (await import('#features/tags/index.ts')).TagPage);

const POST_PATH = /^\/@(?<acct>[^/]+)\/(?<id>\d+)\/?$/;
const PROFILE_PATH = /^\/@(?<acct>[^/]+)(?:\/(?<part>with_replies|media|followers|following))?\/?$/;
const PEOPLE_PATH = /^\/(?<name>requests|people\/(?:blocked|muted|domains))\/?$/;

const SETTINGS_PATH = /^\/preferences(?:\/(?<section>[a-z]+)(?:\/(?<rest>\w+))?)?\/?$/;
const LIST_PATH = /^\/lists\/(?<id>\d+)(?:\/(?<part>members))?\/?$/;

/** The screens that read through queries, each at its address. */
export function OtherScreens() {
  return (
    <QueryClientProvider client={useQueries()}>
      <Switch>
        <Route path="/signed-in">
          <SignedInPage />
        </Route>
        <Route path="/compose" component={ComposePage} />
        <Route path="/drafts" component={DraftsPage} />
        <Route path="/outbox" component={OutboxPage} />
        <Route path={POST_PATH}>{({ id = '' }) => <ThreadPage id={id} />}</Route>
        <Route path={PROFILE_PATH}>{({ acct = '', part }) => <ProfilePage acct={acct} part={part} />}</Route>
        <Route path="/preferences/profile">
          <ProfileEditor />
        </Route>
        <Route path={PEOPLE_PATH}>{({ name = '' }) => <PeoplePages name={name} />}</Route>
        <Route path="/lists" component={ListsPage} />
        <Route path={LIST_PATH}>{({ id = '', part }) => <ListPage id={id} part={part} />}</Route>
        <Route path="/notifications" component={NotificationsPage} />
        <Route path="/notifications/requests" component={RequestsPage} />
        <Route path="/conversations" component={ConversationsPage} />
        <Route path="/search" component={SearchPage} />
        <Route path="/tags/:tag">{({ tag }) => <TagPage name={tag} />}</Route>
        <Route path={SETTINGS_PATH}>
          {({ section, rest }) => <SettingsPage section={section} rest={rest} />}
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </QueryClientProvider>
  );
}
