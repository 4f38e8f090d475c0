import type { Tag } from '@merle/contract';
import { toShares } from './uses.ts';
import './tags.css';

const BAR = 6;
const GAP = 2;
const HIGH = 24;
const LEAST = 2;

/** The last days as bars; the figures beside it say the same in words. */
export function UsesChart({ tag }: { readonly tag: Pick<Tag, 'history'> }) {
  const shares = toShares(tag);
  const width = shares.length * (BAR + GAP);
  return (
    <svg class="uses-chart" viewBox={`0 0 ${width} ${HIGH}`} width={width} height={HIGH} aria-hidden="true">
      {shares.map((share, at) => {
        const high = Math.max(LEAST, share * HIGH);
        return <rect key={at} x={at * (BAR + GAP)} y={HIGH - high} width={BAR} height={high} rx="1.5" />;
      })}
    </svg>
  );
}
