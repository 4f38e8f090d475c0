import { lazy, Suspense } from 'preact/compat';
import { Route, Switch } from 'wouter-preact';
import { PostSkeleton } from '#ui/index.ts';
import { HomePage, TimelinePage } from '#features/timelines/index.ts';
import { NotFound } from './not-found.tsx';
import { words } from './words.ts';

// Screens that home does not need are loaded when they are first opened.
const SignedInPage = lazy(async () => ({
  default: (await import('#features/accounts/index.ts')).SignedInPage,
}));
const ThreadPage = lazy(async () => ({ default: (await import('#features/threads/index.ts')).ThreadPage }));
const ComposePage = lazy(async () => ({ default: (await import('#features/compose/index.ts')).ComposePage }));

const ProfilePage = lazy(async () => ({
  default: (await import('#features/profiles/index.ts')).ProfilePage,
}));
const ProfileEditor = lazy(async () => ({
  default: (await import('#features/profiles/index.ts')).ProfileEditor,
}));
const RequestsPage = lazy(async () => ({
  default: (await import('#features/people/index.ts')).RequestsPage,
}));
const BlockedPage = lazy(async () => ({ default: (await import('#features/people/index.ts')).BlockedPage }));
const MutedPage = lazy(async () => ({ default: (await import('#features/people/index.ts')).MutedPage }));
const DomainsPage = lazy(async () => ({ default: (await import('#features/people/index.ts')).DomainsPage }));

const POST_PATH = /^\/@(?<acct>[^/]+)\/(?<id>\d+)\/?$/;
const PROFILE_PATH = /^\/@(?<acct>[^/]+)(?:\/(?<part>with_replies|media|followers|following))?\/?$/;

/** Which screen stands at which address. */
export function Routes() {
  return (
    <Suspense fallback={<PostSkeleton count={5} label={words.loading} />}>
      <Switch>
        <Route path="/home">
          <HomePage />
        </Route>
        <Route path="/local">
          <TimelinePage kind="local" />
        </Route>
        <Route path="/public">
          <TimelinePage kind="public" />
        </Route>
        <Route path="/favourites">
          <TimelinePage kind="favourites" />
        </Route>
        <Route path="/bookmarks">
          <TimelinePage kind="bookmarks" />
        </Route>
        <Route path="/compose">
          <ComposePage />
        </Route>
        <Route path="/signed-in">
          <SignedInPage />
        </Route>
        <Route path={POST_PATH}>{({ id = '' }) => <ThreadPage id={id} />}</Route>
        <Route path={PROFILE_PATH}>{({ acct = '', part }) => <ProfilePage acct={acct} part={part} />}</Route>
        <Route path="/preferences/profile">
          <ProfileEditor />
        </Route>
        <Route path="/requests">
          <RequestsPage />
        </Route>
        <Route path="/people/blocked">
          <BlockedPage />
        </Route>
        <Route path="/people/muted">
          <MutedPage />
        </Route>
        <Route path="/people/domains">
          <DomainsPage />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}
