import type { Id } from '#kernel/index.ts';

/** What stands between a viewer and everybody else; all of it lies on the viewer's own shard. */
export type Viewer = {
  readonly id: Id;
  readonly follows: ReadonlyMap<Id, FollowOptions>;
  readonly requests: ReadonlyMap<Id, FollowOptions>;
  readonly blocks: ReadonlySet<Id>;
  readonly blockedBy: ReadonlySet<Id>;
  readonly mutes: ReadonlyMap<Id, MuteOptions>;
  readonly mutedThreads: ReadonlySet<Id>;
  readonly blockedDomains: ReadonlySet<string>;
  /** Normalised names of the tags whose posts stand in the home timeline. */
  readonly tags: ReadonlySet<string>;
  /** Authors whose posts stand in an exclusive list instead of the home timeline. */
  readonly keptFromHome: ReadonlySet<Id>;
};

export type FollowOptions = {
  readonly reposts: boolean;
  readonly notify: boolean;
  /** Only posts in these languages; undefined means all. */
  readonly languages: readonly string[] | undefined;
};

export type MuteOptions = {
  readonly notifications: boolean;
  /** Milliseconds since the epoch at which it ends; undefined means never. */
  readonly untilMs: number | undefined;
};

export const DEFAULT_FOLLOW: FollowOptions = { reposts: true, notify: false, languages: undefined };

export function isMuted(viewer: Viewer, accountId: Id, nowMs: number): boolean {
  const mute = viewer.mutes.get(accountId);
  return mute !== undefined && (mute.untilMs === undefined || mute.untilMs > nowMs);
}

/** A viewer of whom nothing else is known: sees what everybody sees, and their own. */
export function bareViewer(id: Id): Viewer {
  return {
    id,
    follows: new Map(),
    requests: new Map(),
    blocks: new Set(),
    blockedBy: new Set(),
    mutes: new Map(),
    mutedThreads: new Set(),
    blockedDomains: new Set(),
    tags: new Set(),
    keptFromHome: new Set(),
  };
}
