import type { Status } from '@merle/contract';
import type { CacheSnapshot } from 'virtua';
import type { StreamEvent } from '#api/index.ts';
import { createStore, type Session, type Settable } from '#records/index.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { toSource, toTimelineKey, type TimelineName } from './timeline-name.ts';

/** A timeline with what must be known to show it again just as it was left. */
export type OpenTimeline = {
  readonly name: TimelineName;
  readonly timeline: Timeline;
  /** A post that the list is to scroll to. */
  readonly wanted: Settable<string | undefined>;
  /** Where the reader was when leaving it. */
  place: { readonly scrollY: number; readonly cache: CacheSnapshot | undefined } | undefined;
};

/** As many as are kept in memory; others begin anew when they are opened again. */
const MOST_OPEN = 12;

const opened = new WeakMap<Session, Map<string, OpenTimeline>>();

/** The timeline of a place, the same for as long as the session is there. */
export function openTimeline(session: Session, name: TimelineName): OpenTimeline {
  const known = opened.get(session) ?? new Map<string, OpenTimeline>();
  opened.set(session, known);
  const key = toTimelineKey(name);
  const timeline = known.get(key) ?? makeOpen(session, name);
  known.delete(key);
  known.set(key, timeline);
  for (const oldest of known.keys()) if (known.size > MOST_OPEN) known.delete(oldest);
  return timeline;
}

/** Those that are open now, such as to take a deleted post out of each. */
export function listOpenTimelines(session: Session): readonly OpenTimeline[] {
  return [...(opened.get(session)?.values() ?? [])];
}

/** Has a timeline read from its top when it is next opened, as other posts belong to it now. */
export function forgetTimeline(session: Session, name: TimelineName): void {
  opened.get(session)?.delete(toTimelineKey(name));
}

function makeOpen(session: Session, name: TimelineName): OpenTimeline {
  return {
    name,
    timeline: makeTimeline(session, name),
    wanted: createStore<string | undefined>(undefined),
    place: undefined,
  };
}

function makeTimeline({ client, statuses, saved, owner }: Session, name: TimelineName): Timeline {
  const { path, query } = toSource(name);
  const key = `timeline ${toTimelineKey(name)}`;
  return createTimeline({
    fetchPage: (wish) => client.page<readonly Status[]>(path, { ...query, ...wish }),
    put: statuses.put,
    saved: {
      find: () => saved.find<readonly Status[]>(owner, key),
      keep: (page) => void saved.keep(owner, key, page),
    },
  });
}

/** Keeps a timeline up to date for as long as it is shown; answers how to stop that. */
export function followTimeline(session: Session, { name, timeline }: OpenTimeline): () => void {
  const { stream } = toSource(name);
  if (!stream) return () => {};
  let stop: (() => void) | undefined;
  let isOver = false;
  const listener = {
    event: (event: StreamEvent) => takeEvent(session, timeline, event),
    resumed: () => void timeline.refresh(),
  };
  session.stream().then(
    (each) => {
      if (!isOver) stop = each.listen(stream, listener);
    },
    () => {}, // without a stream it is refreshed when it is opened or pulled
  );
  return () => {
    isOver = true;
    stop?.();
  };
}

function takeEvent(session: Session, timeline: Timeline, event: StreamEvent): void {
  switch (event.kind) {
    case 'update':
      if (event.status.account.id === session.account?.id) timeline.add(event.status);
      else timeline.receive(event.status);
      break;
    case 'edit':
      session.statuses.put([event.status]);
      break;
    case 'delete':
      timeline.remove(event.id);
      session.statuses.remove(event.id);
      break;
    default:
  }
}
