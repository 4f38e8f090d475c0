import { Route, Switch } from 'wouter-preact';
import { PostSkeletons, later } from '#ui/index.ts';
import { HomePage, TimelinePage } from '#features/timelines/index.ts';

/** Everything that home does not need is loaded when the first such screen is opened. */
const OtherScreens = later(
  async () => (await import('./other-screens.tsx')).OtherScreens,
  <PostSkeletons count={5} />,
);

/** Which screen stands at which address: the timelines, and then all others. */
export function Routes() {
  return (
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
      <Route>
        <OtherScreens />
      </Route>
    </Switch>
  );
}
