import { Icon } from '#ui/index.ts';
import './fault.css';

/** Why what was asked for could not be done, beside what asked for it; nothing while there is no fault. */
export function Fault({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="fault-line" role="alert">
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
