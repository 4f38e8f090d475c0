import { Problem, type Id } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { CountChange } from '#edges/index.ts';
import type { Journal } from '#engines/journal/index.ts';
import type { Post, Repost } from '#posts/index.ts';
import { toActionText, type Action, type Standing } from './action.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { PrepareDeps } from './prepare-post.ts';
import { remember, rememberCounts, type Memory } from './remember.ts';
import type { WaitingAccounts } from './waiting-accounts.ts';
import type { Writer } from './write-batches.ts';

/** How an action was taken: `id` is that of what it made, an earlier one's where the key had been used. */
export type Outcome = {
  readonly standing: Standing;
  readonly id: Id;
  readonly post: Post | undefined;
  readonly repost: Repost | undefined;
};

export type SubmitDeps = PrepareDeps &
  Memory & {
    readonly write: Writer;
    readonly journal: Journal;
    readonly waiting: WaitingAccounts;
    /** Told of the figures that a commit has changed. */
    readonly noteCounts: (counts: readonly CountChange[]) => void;
    /** Told after each action, when its author can already read it. */
    readonly onDone: (action: Action, prepared: Prepared, standing: Standing) => void;
  };

/** Takes an action; throws a Problem where it is not allowed, or `unavailable` where nothing could keep it. */
export type Submit = (action: Action) => Promise<Outcome>;

const RETRY_AFTER_SECONDS = 5;

/**
 * The ladder of a write: the database → the fsynced journal → a plain refusal. An action that was acknowledged
 * is in one of the first two. The same key again, at any moment, is the same action and the same answer.
 */
export function createSubmit(deps: SubmitDeps): Submit {
  const running = new Map<Id, Promise<Outcome>>();
  return async (given) => {
    const action = await withReservedId(deps.journal, given);
    const started = running.get(action.id);
    if (started) return started;
    const outcome = take(deps, action, action.id !== given.id).finally(() => running.delete(action.id));
    running.set(action.id, outcome);
    return outcome;
  };
}

/** A key that was seen before brings the id it had then, even after a crash: so a repeated request makes the same thing again. */
async function withReservedId(journal: Journal, action: Action): Promise<Action> {
  if (action.key === undefined) return action;
  try {
    return { ...action, id: await journal.reserve(action.accountId, action.key, action.id) };
  } catch {
    // A full disk: the database's own unique key still holds.
    return action;
  }
}

async function take(deps: SubmitDeps, action: Action, isRepeated: boolean): Promise<Outcome> {
  const repeated = action.kind === 'post' && isRepeated ? await findEarlier(deps, action.id) : undefined;
  if (repeated) return repeated;
  if (deps.waiting.has(action.accountId)) return accept(deps, action);
  try {
    return await publish(deps, action, isRepeated);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return accept(deps, action);
  }
}

async function publish(deps: SubmitDeps, action: Action, isRepeated: boolean): Promise<Outcome> {
  const prepared = await prepare(deps, action, 'database');
  const written = await deps.guard.run(() => deps.write({ ...prepared.set, isNew: !isRepeated }));
  rememberCounts(deps, written.counts);
  deps.noteCounts(written.counts);
  if (written.earlierId !== undefined) {
    const post = await deps.posts.findPost(written.earlierId);
    return { standing: 'published', id: written.earlierId, post, repost: undefined };
  }
  return finish(deps, action, prepared, 'published');
}

async function accept(deps: SubmitDeps, action: Action): Promise<Outcome> {
  // Without the author's card the answer could not show the whole post, and a refusal after keeping it would double it.
  if (!deps.accounts.peek(action.accountId)) throw unavailable(undefined);
  const prepared = await prepare(deps, action, 'memory');
  try {
    await deps.journal.append([
      { id: action.id, accountId: action.accountId, key: action.key, body: toActionText(action) },
    ]);
  } catch (cause) {
    throw unavailable(cause);
  }
  deps.waiting.add(action.accountId, action.id);
  return finish(deps, action, prepared, 'accepted');
}

function unavailable(cause: unknown): Problem {
  const sentence = 'Nothing could be saved just now. Keep what you wrote and send it again in a moment.';
  return new Problem('unavailable', sentence, { retryAfterSeconds: RETRY_AFTER_SECONDS, cause });
}

function finish(deps: SubmitDeps, action: Action, prepared: Prepared, standing: Standing): Outcome {
  remember(deps, action, prepared, standing);
  deps.onDone(action, prepared, standing);
  const accepted = standing === 'accepted';
  return {
    standing,
    id: action.kind === 'edit' ? action.postId : (prepared.repost?.id ?? action.id),
    post:
      prepared.post && action.kind !== 'link' && action.kind !== 'unlink'
        ? { ...prepared.post, accepted }
        : prepared.post,
    repost: prepared.repost && { ...prepared.repost, accepted },
  };
}

/** What a repeated post made the first time, from memory or the database; while that is away the ladder goes on. */
async function findEarlier(deps: SubmitDeps, id: Id): Promise<Outcome | undefined> {
  try {
    const post = await deps.posts.findPost(id);
    return post && { standing: post.accepted ? 'accepted' : 'published', id, post, repost: undefined };
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}
