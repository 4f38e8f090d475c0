import type { Id, MintId } from '#kernel/index.ts';
import type { PostLimits, Submit } from '#actions/index.ts';
import type { HomeDeps, OtherTimelineDeps } from '#timelines/index.ts';
import type { AppRef } from '#posts/index.ts';
import type { HoldDeps } from '#notifications/index.ts';
import type { RenderDeps } from './render-statuses.ts';
import type { PostingDefaults } from '#profiles/index.ts';

/** What the client API needs of the square; the composition root's record satisfies it. */
export type MastodonDeps = RenderDeps &
  HomeDeps &
  OtherTimelineDeps &
  HoldDeps & {
    readonly mint: MintId;
    readonly submit: Submit;
    readonly limits: PostLimits;
    /** What the account has set as its usual choices; throws while that cannot be read. */
    readonly postingDefaults: (accountId: Id) => Promise<PostingDefaults>;
    /** The app that a token was given to, as posts name it. */
    readonly findApp: (appId: Id | undefined) => Promise<AppRef | null>;
  };
