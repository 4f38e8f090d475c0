import { Icon } from '#ui/index.ts';

/** Why what was asked for could not be done, beside what asked for it; nothing while there is no fault. */
export function Fault({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p class="fault" role="alert">
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}
