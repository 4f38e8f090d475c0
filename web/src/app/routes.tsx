import type { ComponentType } from 'preact';
import { lazy, Suspense } from 'preact/compat';
import { Route, Switch } from 'wouter-preact';
import { PostSkeleton } from '#ui/index.ts';
import { TimelinePage } from '#features/timelines/index.ts';
import { NotFound } from './not-found.tsx';
import { words } from './words.ts';

/** A screen that home does not need is loaded when it is first opened. */
function later<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

const SignedInPage = later(() => import('#features/accounts/index.ts').then((m) => m.SignedInPage));
const ThreadPage = later(() => import('#features/threads/index.ts').then((m) => m.ThreadPage));
const ComposePage = later(() => import('#features/compose/index.ts').then((m) => m.ComposePage));

const POST_PATH = /^\/@(?<acct>[^/]+)\/(?<id>\d+)\/?$/;

/** Which screen stands at which address. */
export function Routes() {
  return (
    <Suspense fallback={<PostSkeleton count={5} label={words.loading} />}>
      <Switch>
        <Route path="/home">
          <TimelinePage kind="home" />
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
        <Route path="/compose" component={ComposePage} />
        <Route path="/signed-in" component={SignedInPage} />
        <Route path={POST_PATH}>{({ id = '' }) => <ThreadPage id={id} />}</Route>
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}
