import './dialog.css';
import type { ComponentChildren, TargetedEvent, TargetedPointerEvent } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';
import { words } from './words.ts';

export type DialogProps = {
  readonly title: string;
  /** Asked for by Escape, by the button and by a press beside it: the parent then leaves the dialog out. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons that stay in sight below what scrolls. */
  readonly foot?: ComponentChildren;
  readonly size?: 'narrow' | 'medium' | 'wide' | undefined;
  /** Without a margin around its content, as lists want it. */
  readonly isFlush?: boolean | undefined;
  /** It asks something that must be answered before all else. */
  readonly isAlert?: boolean | undefined;
};

/**
 * A window above the page, open for as long as it is rendered; on phones a sheet from below. The focus goes to what has
 * `autofocus` in it, or else to its title, and back to where it was when it closes.
 */
export function Dialog({ title, onClose, children, foot, size, isFlush, isAlert }: DialogProps) {
  const id = useId();
  const dialog = useModal();
  const dismissal = useDismissal(onClose);
  return (
    <dialog
      ref={dialog}
      class={classes('dialog', size)}
      role={isAlert ? 'alertdialog' : undefined}
      aria-labelledby={id}
      aria-describedby={isAlert ? `${id}-text` : undefined}
      {...dismissal}
    >
      <header class="dialog-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {!isAlert && <IconButton icon="close" name={words.close} onClick={onClose} />}
      </header>
      <div id={`${id}-text`} class={classes('dialog-body', isFlush && 'flush')}>
        {children}
      </div>
      {foot && <footer class="dialog-foot">{foot}</footer>}
    </dialog>
  );
}

function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    dialog.showModal();
    if (!dialog.querySelector('[autofocus]')) dialog.querySelector('h2')?.focus();
    // While it is still in the document, as only then the browser gives the focus back.
    return () => dialog.close();
  }, []);
  return ref;
}

/** A drag that begins inside, as when text is marked, and ends beside the dialog does not close it. */
function useDismissal(onClose: () => void) {
  const pressedBeside = useRef(false);
  return {
    onCancel: (event: TargetedEvent<HTMLDialogElement>) => {
      if (event.target !== event.currentTarget) return; // a file chooser inside was cancelled
      event.preventDefault();
      onClose();
    },
    onPointerDown: (event: TargetedPointerEvent<HTMLDialogElement>) => {
      pressedBeside.current = event.target === event.currentTarget;
    },
    onClick: (event: TargetedEvent<HTMLDialogElement>) => {
      if (pressedBeside.current && event.target === event.currentTarget) onClose();
    },
  };
}

export type ConfirmDialogProps = {
  readonly title: string;
  /** What will come of it. */
  readonly text: ComponentChildren;
  /** What the button does: "Delete", never "OK". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isDanger?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
};

/** Asks before something that cannot be taken back; the focus starts on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, action, onConfirm, onClose, isDanger, isBusy } = props;
  const foot = (
    <>
      <Button look="quiet" onClick={onClose} autofocus>
        {words.cancel}
      </Button>
      <Button look={isDanger ? 'danger' : 'primary'} onClick={onConfirm} isBusy={isBusy}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} foot={foot} size="narrow" isAlert>
      {text}
    </Dialog>
  );
}
