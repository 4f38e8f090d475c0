import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { WindowVirtualizer, type WindowVirtualizerHandle } from 'virtua';
import type { BaseStatus } from '@merle/contract';
import { isFilteredOut, type Place } from '#features/posts/index.ts';
import { Button, EmptyNote, ErrorNote, PostSkeletons, useUi, useStored } from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { TimelineRow } from './timeline-row.tsx';
import { followTimeline, openTimeline } from './timelines.ts';
import { toSource, toTimelineKey, type TimelineName } from './timeline-name.ts';
import { toKey, toShownRows } from './shown-rows.ts';
import { words } from './words.ts';
import './timeline.css';

export type TimelineListProps = {
  readonly name: TimelineName;
  readonly emptyText?: string;
  /** Told of the uppermost post on the screen. */
  readonly onSeen?: (id: string) => void;
};

/** How far above the end older posts are asked for, in rows. */
const AHEAD_ROWS = 10;

/** A timeline, as long as it may be; left and opened again it stands at the same pixel. */
export function TimelineList({ name, emptyText = words.empty, onSeen }: TimelineListProps) {
  const session = useSession();
  const key = toTimelineKey(name);
  const open = useMemo(() => openTimeline(session, name), [session, key]);
  const { timeline } = open;
  const state = useStored(timeline);
  const { reposts } = useStored(session.preferences);
  const { place } = toSource(name);
  const rows = toShownRows(state.rows, {
    reposts,
    entryOf: (id) => session.statuses.entry(id).get(),
    isHidden: (id) => isHidden(session.statuses.post(id).get(), place),
  });
  const list = useRef<WindowVirtualizerHandle>(null);

  useEffect(() => {
    void timeline.start();
    return followTimeline(session, open);
  }, [open]);
  useLayoutEffect(() => {
    scrollTo(0, open.place?.scrollY ?? 0);
    return () => {
      open.place = { scrollY, cache: list.current?.cache };
    };
  }, [open]);
  useFreshAnnounced(state.fresh.length);
  const wanted = useStored(open.wanted);
  useLayoutEffect(() => {
    const index = rows.findIndex((row) => row.kind === 'post' && row.id === wanted);
    if (index < 0) return;
    list.current?.scrollToIndex(index, { align: 'start' });
    open.wanted.set(undefined);
  }, [wanted, rows.length]);

  const showFresh = () => {
    timeline.showFresh();
    scrollTo({ top: 0, behavior: 'instant' });
  };
  const onScroll = () => {
    const handle = list.current;
    if (!handle) return;
    const seen = rows[handle.findItemIndex(handle.scrollOffset)];
    if (seen?.kind === 'post') onSeen?.(seen.id);
    if (state.older !== 'more' || state.failure) return;
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    if (last >= rows.length - AHEAD_ROWS) void timeline.loadOlder();
  };
  if (state.phase !== 'ready' && rows.length === 0) return <PostSkeletons count={5} />;
  return (
    <div class="timeline">
      {state.savedAtMs !== undefined && state.phase === 'ready' && (
        <p class="timeline-saved">{words.savedAt(toMoment(new Date(state.savedAtMs)))}</p>
      )}
      {state.fresh.length > 0 && (
        <div class="timeline-pill">
          <Button onClick={showFresh} icon="up">
            {words.newPosts(state.fresh.length)}
          </Button>
        </div>
      )}
      {rows.length === 0 && !state.failure && <EmptyNote title={emptyText} />}
      <WindowVirtualizer
        ref={list}
        data={rows}
        {...(open.place?.cache && { cache: open.place.cache })}
        onScroll={onScroll}
      >
        {(row) => <TimelineRow key={toKey(row)} row={row} place={place} onFill={timeline.fill} />}
      </WindowVirtualizer>
      <TimelineFoot
        older={state.older}
        hasFailed={state.failure !== undefined}
        isEmpty={rows.length === 0}
        onMore={() => void (rows.length === 0 ? timeline.refresh() : timeline.loadOlder())}
      />
    </div>
  );
}

function isHidden(post: BaseStatus | undefined, place: Place): boolean {
  return !post || isFilteredOut(post, place);
}

/** Screen readers hear of new posts, once for several. */
function useFreshAnnounced(count: number): void {
  const before = useRef(0);
  const { announcer } = useUi();
  useEffect(() => {
    if (count > before.current) announcer.announce(words.newPostsTold(count));
    before.current = count;
  }, [count]);
}

type FootProps = {
  readonly older: 'more' | 'loading' | 'end';
  readonly hasFailed: boolean;
  readonly isEmpty: boolean;
  readonly onMore: () => void;
};

function TimelineFoot({ older, hasFailed, isEmpty, onMore }: FootProps) {
  if (hasFailed) return <ErrorNote title={words.failed} onRetry={onMore} />;
  if (older === 'loading') return <PostSkeletons count={2} />;
  if (isEmpty) return null;
  if (older === 'end') return <p class="timeline-end">{words.end}</p>;
  return (
    <p class="timeline-end">
      <Button look="quiet" onClick={onMore}>
        {words.more}
      </Button>
    </p>
  );
}
