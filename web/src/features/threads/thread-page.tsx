import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { ErrorNote, PageTitle, PostSkeletons } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { PostCard, usePost } from '#features/posts/index.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { useFocusedPost, useThread } from './use-thread.ts';
import { words } from './words.ts';
import './thread.css';

export type ThreadPageProps = { readonly id: string };

/** A post in its thread. It stays where it is on the screen while what comes before it arrives. */
export function ThreadPage({ id }: ThreadPageProps) {
  const post = usePost(id);
  const asked = useFocusedPost(id);
  const isHistory = new URLSearchParams(useSearch()).has('history');
  if (!post && asked.error) {
    const text = asked.error.kind === 'not-found' ? words.gone : words.failed;
    return <ErrorNote title={text} onRetry={() => void asked.refetch()} />;
  }
  if (!post) return <PostSkeletons count={1} />;
  return (
    <>
      <PageTitle
        title={words.title(post.account.display_name || post.account.username)}
        onBack={() => history.back()}
      />
      <ThreadRows key={id} id={id} />
      {isHistory && <HistoryDialog id={id} onClose={() => history.back()} />}
    </>
  );
}

function ThreadRows({ id }: ThreadPageProps) {
  const thread = useThread(id);
  const focused = useRef<HTMLDivElement>(null);
  const ancestors = thread.data?.ancestors ?? [];
  const descendants = thread.data?.descendants ?? [];
  useKeptInPlace(focused, ancestors.length);
  return (
    <div class="thread">
      {ancestors.length > 0 && <h2 class="unseen">{words.before}</h2>}
      {ancestors.map((each) => (
        <div key={each} class="thread-row before">
          <PostCard id={each} place="thread" />
        </div>
      ))}
      <div ref={focused} class="thread-row">
        <PostCard id={id} place="thread" isFocused />
      </div>
      {thread.isPending && <PostSkeletons count={2} />}
      {thread.error && <ErrorNote title={words.failed} onRetry={() => void thread.refetch()} />}
      {descendants.length > 0 && <h2 class="unseen">{words.answers}</h2>}
      {descendants.map((each) => (
        <ThreadAnswer key={each} id={each} about={id} />
      ))}
      {ancestors.length > 0 && <div class="thread-room" />}
    </div>
  );
}

/** An answer; one to an answer is set in, so that a conversation beside the main one is seen as such. */
function ThreadAnswer({ id, about }: { readonly id: string; readonly about: string }) {
  const { statuses } = useSession();
  const isDirect = statuses.post(id).get()?.in_reply_to_id === about;
  return (
    <div class={isDirect ? 'thread-row' : 'thread-row inner'}>
      <PostCard id={id} place="thread" />
    </div>
  );
}

/** Rows that come above it push an element down: the page is scrolled by as much, before anybody sees it. */
function useKeptInPlace(element: { readonly current: HTMLElement | null }, rowsAbove: number): void {
  const top = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const now = element.current?.getBoundingClientRect().top;
    if (now === undefined) return;
    if (top.current === undefined) scrollTo(0, 0);
    else if (rowsAbove > 0) scrollBy({ top: now - top.current, behavior: 'instant' });
    top.current = element.current?.getBoundingClientRect().top;
  }, [rowsAbove]);
}
