import { toAge, toMoment } from '#language/index.ts';
import { useStored } from './use-stored.ts';
import { useUi } from './ui-root.tsx';

/** How long ago something was, kept up to date; the full date on hover and for screen readers. */
export function RelativeTime({ date }: { readonly date: string | Date }) {
  const nowMs = useStored(useUi().clock);
  const moment = new Date(date);
  const full = toMoment(moment);
  return (
    <time dateTime={moment.toISOString()} title={full}>
      <span aria-hidden="true">{toAge(moment, nowMs)}</span>
      <span class="unseen">{full}</span>
    </time>
  );
}
