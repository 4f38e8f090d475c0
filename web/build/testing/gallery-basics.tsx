import { useState } from 'preact/hooks';
import { Avatar, Badge, Button, ButtonLink, Icon, IconButton, ICON_NAMES, Tag } from '#ui/index.ts';

export function Icons() {
  return (
    <div class="gallery-icons">
      {ICON_NAMES.map((name) => (
        <div key={name}>
          <Icon name={name} />
          {name}
        </div>
      ))}
    </div>
  );
}

export function Buttons() {
  const [isBusy, setBusy] = useState(false);
  const [isLiked, setLiked] = useState(true);
  return (
    <>
      <div class="gallery-row">
        <Button>Post</Button>
        <Button look="quiet">Preview</Button>
        <Button look="plain">Learn more</Button>
        <Button look="danger" icon="trash">
          Delete
        </Button>
        <Button isBusy={isBusy} icon="send" onClick={() => setBusy(true)}>
          Send it
        </Button>
        <Button disabled>Not now</Button>
      </div>
      <div class="gallery-row">
        <Button isSmall>Follow</Button>
        <Button isSmall look="quiet">
          Following
        </Button>
        <ButtonLink isSmall look="plain" href="#more" icon="external">
          Open
        </ButtonLink>
        <Button look="quiet" icon="follow">
          Benachrichtigungseinstellungen übernehmen
        </Button>
      </div>
      <div class="gallery-row">
        <IconButton icon="reply" name="Reply" count={3} />
        <IconButton icon="repost" name="Repost" tone="repost" isPressed count={12} />
        <IconButton
          icon="heart"
          name="Like"
          tone="like"
          isPressed={isLiked}
          count={12_345}
          onClick={() => setLiked(!isLiked)}
        />
        <IconButton icon="bookmark" name="Bookmark" tone="keep" isPressed />
        <IconButton icon="share" name="Share" />
        <IconButton icon="trash" name="Remove" tone="danger" isSmall />
        <IconButton icon="back" name="Back" isInk />
        <IconButton icon="send" name="Send" disabled />
        <Badge count={3} />
        <Badge count={1_200} />
        <Tag icon="bot">Automated</Tag>
      </div>
    </>
  );
}

export function Avatars() {
  return (
    <div class="gallery-row">
      <Avatar src={undefined} name="Maren" size="tiny" />
      <Avatar src={undefined} name="张伟" size="small" />
      <Avatar src={undefined} name="🦊 Aiko" />
      <Avatar src="missing.png" name="يوسف" size="large" />
      <Avatar src={PICTURE} name="Theo" size="large" />
    </div>
  );
}

/** Drawn here, so that the gallery loads nothing. */
const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Cpath fill="%23356" d="M0 0h8v8H0z"/%3E%3Ccircle cx="4" cy="4" r="2" fill="%23fb4"/%3E%3C/svg%3E';
