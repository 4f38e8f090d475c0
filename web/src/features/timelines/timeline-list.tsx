import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { WindowVirtualizer, type WindowVirtualizerHandle } from 'virtua';
import type { BaseStatus } from '@merle/contract';
import { isFilteredOut, type Place } from '#features/posts/index.ts';
import { Button, EmptyNote, ErrorNote, PostSkeletons, useUi, useStored } from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { TimelineRow } from './timeline-row.tsx';
import { followTimeline, openTimeline, type OpenTimeline } from './timelines.ts';
import type { Row } from './rows.ts';
import type { TimelineState } from './timeline.ts';
import { toSource, toTimelineKey, type TimelineName } from './timeline-name.ts';
import { toKey, toShownRows, type ShownRow } from './shown-rows.ts';
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
  const rows = useShownRows(name, state.rows);
  const list = useRef<WindowVirtualizerHandle>(null);
  useEffect(() => {
    void timeline.start();
    return followTimeline(session, open);
  }, [open]);
  const keepPlace = usePlaceKept(open, list);
  useWantedShown(open, list, rows);
  useFreshAnnounced(state.fresh.length);
  const onScroll = () => {
    const handle = list.current;
    if (!handle) return;
    keepPlace();
    const seen = rows[handle.findItemIndex(handle.scrollOffset)];
    if (seen?.kind === 'post') onSeen?.(seen.id);
    if (state.older !== 'more' || state.failure) return;
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    if (last >= rows.length - AHEAD_ROWS) void timeline.loadOlder();
  };
  if (state.phase !== 'ready' && rows.length === 0) return <PostSkeletons count={5} />;
  return (
    <div class="timeline">
      <TimelineHead state={state} onFresh={timeline.showFresh} />
      {rows.length === 0 && !state.failure && <EmptyNote title={emptyText} />}
      <WindowVirtualizer
        ref={list}
        data={rows}
        {...(open.place?.cache && { cache: open.place.cache })}
        onScroll={onScroll}
      >
        {(row) => (
          <TimelineRow key={toKey(row)} row={row} place={toSource(name).place} onFill={timeline.fill} />
        )}
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

type List = { readonly current: WindowVirtualizerHandle | null };

/**
 * Scrolls to where the reader was; answers how to take note of where they are. On leaving it is too late for that, as the
 * page has begun to shrink.
 */
function usePlaceKept(open: OpenTimeline, list: List): () => void {
  const y = useRef(0);
  useLayoutEffect(() => {
    y.current = open.place?.scrollY ?? 0;
    scrollTo(0, y.current);
    return () => {
      open.place = { scrollY: y.current, cache: list.current?.cache };
    };
  }, [open]);
  return () => {
    y.current = scrollY;
  };
}

function useWantedShown(open: OpenTimeline, list: List, rows: readonly ShownRow[]): void {
  const wanted = useStored(open.wanted);
  useLayoutEffect(() => {
    const index = rows.findIndex((row) => row.kind === 'post' && row.id === wanted);
    if (index < 0) return;
    list.current?.scrollToIndex(index, { align: 'start' });
    open.wanted.set(undefined);
  }, [wanted, rows.length]);
}

function useShownRows(name: TimelineName, all: readonly Row[]): readonly ShownRow[] {
  const { statuses, preferences } = useSession();
  const { reposts } = useStored(preferences);
  const { place } = toSource(name);
  return toShownRows(all, {
    reposts,
    entryOf: (id) => statuses.entry(id).get(),
    isHidden: (id) => isHidden(statuses.post(id).get(), place),
  });
}

type HeadProps = { readonly state: TimelineState; readonly onFresh: () => void };

/** How old it is, where it is not live, and what is new. */
function TimelineHead({ state: { savedAtMs, phase, fresh }, onFresh }: HeadProps) {
  const showFresh = () => {
    onFresh();
    scrollTo({ top: 0, behavior: 'instant' });
  };
  return (
    <>
      {savedAtMs !== undefined && phase === 'ready' && (
        <p class="timeline-saved">{words.savedAt(toMoment(new Date(savedAtMs)))}</p>
      )}
      {fresh.length > 0 && (
        <div class="timeline-pill">
          <Button onClick={showFresh} icon="up" isSmall>
            {words.newPosts(fresh.length)}
          </Button>
        </div>
      )}
    </>
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
