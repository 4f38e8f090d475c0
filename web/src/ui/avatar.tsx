import './avatar.css';
import { useState } from 'preact/hooks';
import { classes } from './classes.ts';
import { toInitial } from './initial.ts';

export type AvatarSize = 'tiny' | 'small' | 'medium' | 'large' | 'portrait';

export type AvatarProps = {
  /** Undefined or empty where the account has none. */
  readonly src: string | undefined;
  /** Whose it is; its first letter stands in for a picture that is missing or does not load. */
  readonly name: string;
  readonly size?: AvatarSize | undefined;
};

const SIDES: Readonly<Record<AvatarSize, number>> = {
  tiny: 24,
  small: 36,
  medium: 44,
  large: 72,
  portrait: 104,
};

/** An account's picture, which stands beside its name: screen readers pass over it. */
export function Avatar({ src, name, size = 'medium' }: AvatarProps) {
  const [failed, setFailed] = useState<string>();
  const isShown = src !== undefined && src !== '' && src !== failed;
  const side = SIDES[size];
  return (
    <span class={classes('avatar', size !== 'medium' && size)} aria-hidden="true">
      {isShown ? (
        <img
          src={src}
          alt=""
          width={side}
          height={side}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(src)}
        />
      ) : (
        toInitial(name)
      )}
    </span>
  );
}
