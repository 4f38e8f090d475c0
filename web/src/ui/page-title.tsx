import './page-title.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { IconButton } from './icon-button.tsx';
import { words } from './words.ts';

export type PageTitleProps = {
  readonly title: string;
  /** Where the screen says by itself what it is; it still is its heading for screen readers. */
  readonly isUnseen?: boolean | undefined;
  /** Leads back to where one comes from. */
  readonly onBack?: (() => void) | undefined;
  /** What can be done with the whole screen. */
  readonly children?: ComponentChildren;
};

/** The head of a screen, which stays at its top, and its name in the window's title. */
export function PageTitle({ title, isUnseen, onBack, children }: PageTitleProps) {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <header class={isUnseen ? 'unseen' : 'page-title'}>
      {onBack && <IconButton icon="back" name={words.back} onClick={onBack} />}
      <h1 tabIndex={-1}>{title}</h1>
      {children && <div class="page-title-more">{children}</div>}
    </header>
  );
}
