import './progress.css';
import { toNumber } from '#language/index.ts';
import { classes } from './classes.ts';
import { findMilestone } from './milestone.ts';
import { words } from './words.ts';

const NEAR_SHARE = 0.8;

export type CharacterCountProps = { readonly used: number; readonly limit: number };

/** A ring that closes as the room is used up; it says a number once that matters. */
export function CharacterCount({ used, limit }: CharacterCountProps) {
  const left = limit - used;
  const share = Math.min(1, used / limit);
  const milestone = findMilestone(left, limit);
  const isNear = share >= NEAR_SHARE;
  return (
    <span class={classes('count-ring', isNear && 'near', left < 0 && 'over')}>
      <span class="unseen" role="status">
        {milestone !== undefined && toSentence(milestone)}
      </span>
      {isNear && <bdi aria-hidden="true">{toNumber(left)}</bdi>}
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9" />
        <circle cx="12" cy="12" r="9" pathLength={100} stroke-dasharray={`${share * 100} 200`} />
      </svg>
    </span>
  );
}

function toSentence(left: number): string {
  return left < 0 ? words.charactersOver(-left) : words.charactersLeft(left);
}
