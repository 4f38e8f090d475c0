import './icon.css';
import { classes } from './classes.ts';
import { ALONG_THE_LINE, FILLED, ICONS, type IconName } from './icons.ts';

export type IconProps = {
  readonly name: IconName;
  /** Stands for what is switched on. */
  readonly isOn?: boolean | undefined;
};

/** A drawing beside words that say the same: screen readers pass over it. As large as the text that it stands in. */
export function Icon({ name, isOn }: IconProps) {
  return (
    <svg
      class={classes(
        'icon',
        isOn && (FILLED.has(name) ? 'filled' : 'thick'),
        ALONG_THE_LINE.has(name) && 'along',
      )}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
