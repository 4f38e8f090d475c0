import './toasts.css';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import type { Toast, ToastList } from './toast-list.ts';
import { useStored } from './use-stored.ts';
import { words } from './words.ts';

/** The place where toasts come and go, read out as they come. */
export function Toasts({ list }: { readonly list: ToastList }) {
  const toasts = useStored(list);
  const hold = () => list.hold(true);
  const release = () => list.hold(false);
  return (
    <section
      class="toasts"
      role="status"
      aria-atomic="false"
      aria-label={words.messages}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      {toasts.map((toast) => (
        <Shown key={toast.id} toast={toast} onDismiss={() => list.dismiss(toast.id)} />
      ))}
    </section>
  );
}

function Shown({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const { text, icon, isFault, action } = toast;
  const act = () => {
    onDismiss();
    action?.onSelect();
  };
  return (
    <div class={classes('toast', isFault && 'fault')}>
      {(icon ?? isFault) && <Icon name={icon ?? 'warning'} />}
      <p>{text}</p>
      {action && <Button onClick={act}>{action.text}</Button>}
      <IconButton icon="close" name={words.dismiss} isSmall onClick={onDismiss} />
    </div>
  );
}
