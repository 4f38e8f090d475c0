import './notes.css';
import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';
import { words } from './words.ts';

export type EmptyNoteProps = {
  readonly title: string;
  /** What would stand here, or what to do about it. */
  readonly children?: ComponentChildren;
  readonly icon?: IconName | undefined;
  readonly action?: ComponentChildren;
};

/** Stands where there is nothing yet. */
export function EmptyNote({ title, children, icon, action }: EmptyNoteProps) {
  return (
    <div class="note-box">
      {icon && <Icon name={icon} />}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export type ErrorNoteProps = {
  /** What does not work. */
  readonly title: string;
  /** Why, and what can be done. */
  readonly children?: ComponentChildren;
  readonly icon?: IconName | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly isRetrying?: boolean | undefined;
};

/** Stands where something could not be shown, with a way to try again. */
export function ErrorNote({ title, children, icon = 'cloudOff', onRetry, isRetrying }: ErrorNoteProps) {
  return (
    <div class="note-box fault" role="alert">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {onRetry && (
        <Button look="quiet" icon="refresh" onClick={onRetry} isBusy={isRetrying}>
          {words.retry}
        </Button>
      )}
    </div>
  );
}
