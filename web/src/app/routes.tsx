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

const POST_PATH = /^\/@(?<acct>[^/]+)\/(?<id>\d+)\/?$/;

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
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}
