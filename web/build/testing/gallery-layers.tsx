import { useState } from 'preact/hooks';
import { Button, ConfirmDialog, Dialog, Menu, TextField, useUi } from '#ui/index.ts';

export function Layers() {
  const { toasts, announcer } = useUi();
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const [chosen, setChosen] = useState('nothing');
  const close = () => setOpen(undefined);
  return (
    <>
      <div class="gallery-row">
        <Button look="quiet" onClick={() => setOpen('dialog')}>
          Open dialog
        </Button>
        <Button look="quiet" onClick={() => setOpen('confirm')}>
          Delete post
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            toasts.show({
              text: 'Post deleted',
              icon: 'trash',
              action: { text: 'Undo', onSelect: () => setChosen('undo') },
            })
          }
        >
          Show toast
        </Button>
        <Button look="quiet" onClick={() => announcer.announce('Twelve new posts')}>
          Announce
        </Button>
        <Menu
          name="More about this post"
          items={() => [
            { text: 'Copy link', icon: 'copy', onSelect: () => setChosen('copy') },
            {
              text: 'Edit',
              icon: 'edit',
              hint: 'Others see that it was edited',
              onSelect: () => setChosen('edit'),
            },
            { text: 'Not now', icon: 'pin', isDisabled: true, onSelect: () => setChosen('pin') },
            'line',
            { text: 'Delete', icon: 'trash', isDanger: true, onSelect: () => setOpen('confirm') },
          ]}
        />
      </div>
      <p>
        Chosen: <output>{chosen}</output>
      </p>
      {open === 'dialog' && (
        <Dialog title="Report a post" onClose={close} foot={<Button onClick={close}>Send</Button>}>
          <TextField label="What is wrong with it" />
        </Dialog>
      )}
      {open === 'confirm' && (
        <ConfirmDialog
          title="Delete this post?"
          text="It disappears for everybody, and cannot be brought back."
          action="Delete"
          isDanger
          onConfirm={close}
          onClose={close}
        />
      )}
    </>
  );
}
