import './icon.css';
import { ICON_SHEET } from 'virtual:icons';
import { classes } from './classes.ts';
import { ALONG_THE_LINE, FILLED, type IconName } from '#icons/index.ts';

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
      <use href={`${ICON_SHEET}#${name}`} />
    </svg>
  );
}
