import { useRef } from 'preact/hooks';
import { Avatar, Button, Dialog, ErrorNote, Icon, useStored, Waiting } from '#ui/index.ts';
import type { Draft, Item } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { Failure } from '#api/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { AudienceMenu } from './audience-menu.tsx';
import { ComposerPart } from './composer-part.tsx';
import type { Composition, Part } from './composition.ts';
import { ContextPost } from './context-post.tsx';
import { findFault } from './find-fault.ts';
import { LanguageSelect } from './language-select.tsx';
import { toAddress, toDraftName, type Place } from './place.ts';
import { rememberLanguage } from './posting-defaults.ts';
import { useComposition } from './use-composition.ts';
import { useSend } from './use-send.ts';
import { useLimits } from './use-server.ts';
import { isDown } from './use-tell-sent.ts';
import { words } from './words.ts';
import './composer.css';

export type ComposerProps = {
  readonly place: Place;
  /** What another app shared. */
  readonly shared?: string | undefined;
  /** Called once the device has kept what is sent. */
  readonly onSent?: ((items: readonly Item[]) => void) | undefined;
  /** Whether one is here to write, and nothing else. */
  readonly takesFocus?: boolean | undefined;
};

/** Where posts are written. What is typed is kept on the device from the first letter on. */
export function Composer({ place, shared, onSent, takesFocus = false }: ComposerProps) {
  const { account } = useSession();
  const { composition, error, retry } = useComposition(place, shared);
  if (!account) return <Welcome next={toAddress(place)} />;
  if (error !== undefined) {
    const isGone = error instanceof Failure && error.kind === 'not-found';
    return (
      <ErrorNote title={isGone ? words.gone : words.cannotOpen} onRetry={isGone ? undefined : retry}>
        {!isGone && words.cannotOpenText}
      </ErrorNote>
    );
  }
  if (!composition) return <Waiting />;
  return (
    <OpenComposer
      key={toDraftName(place)}
      place={place}
      composition={composition}
      onSent={onSent}
      takesFocus={takesFocus}
    />
  );
}

type OpenProps = Pick<ComposerProps, 'place' | 'onSent'> & {
  readonly composition: Composition;
  readonly takesFocus: boolean;
};

function OpenComposer({ place, composition, onSent, takesFocus }: OpenProps) {
  const parts = useStored(composition);
  const limits = useLimits();
  const root = useRef<HTMLFormElement>(null);
  const sending = useSend({ place, composition, limits, root, onSent });
  return (
    <form
      ref={root}
      class="composer"
      aria-label={words.titles[place.kind]}
      onSubmit={(event) => {
        event.preventDefault();
        sending.send();
      }}
    >
      {place.kind === 'reply' && <ContextPost id={place.statusId} relation="reply" />}
      <ComposerHead place={place} parts={parts} composition={composition} />
      {parts.map((part, at) => (
        <ComposerPart
          key={part.key}
          part={part}
          at={at}
          count={parts.length}
          place={place}
          composition={composition}
          limits={limits}
          fault={sending.hasTried ? findFault(part.draft, limits) : undefined}
          takesFocus={at === 0 && takesFocus}
          onSend={sending.send}
        />
      ))}
      <ComposerFoot place={place} parts={parts} composition={composition} isBusy={sending.isBusy} />
      {sending.undescribed > 0 && (
        <AltReminder count={sending.undescribed} onClose={sending.describe} onSure={sending.sendAnyway} />
      )}
    </form>
  );
}

type RowProps = {
  readonly place: Place;
  readonly parts: readonly Part[];
  readonly composition: Composition;
};

/** What holds for all parts alike. */
function ComposerHead({ place, parts, composition }: RowProps) {
  const session = useSession();
  const first = parts[0]!.draft;
  const change = (more: Partial<Draft>) => {
    for (const { key } of parts) composition.change(key, (draft) => ({ ...draft, ...more }));
  };
  return (
    <div class="composer-head">
      <Avatar src={session.account?.avatar} name={session.account?.name ?? ''} size="small" />
      <AudienceMenu draft={first} onChange={change} isFixed={place.kind === 'edit'} />
      <LanguageSelect
        text={parts.map(({ draft }) => draft.text).join('\n')}
        value={first.language}
        onChange={(language) => {
          change({ language });
          rememberLanguage(session, language);
        }}
      />
    </div>
  );
}

function ComposerFoot({ place, parts, composition, isBusy }: RowProps & { readonly isBusy: boolean }) {
  const { connection } = useSession();
  const state = useStored({ get: connection.state, subscribe: connection.subscribe });
  return (
    <div class="composer-foot">
      <p class="composer-note" role="status">
        {(isDown(connection) || state === 'journal') && (
          <>
            <Icon name="tray" />
            <span>{isDown(connection) ? words.willWait : words.willBeAccepted}</span>
          </>
        )}
      </p>
      {place.kind !== 'edit' && place.kind !== 'item' && (
        <Button look="plain" icon="plus" onClick={() => composition.addPart()}>
          {words.addPart}
        </Button>
      )}
      <Button type="submit" isBusy={isBusy} aria-keyshortcuts="Control+Enter Meta+Enter">
        {parts.length > 1 ? words.sendAll(parts.length) : words.send[place.kind]}
      </Button>
    </div>
  );
}

type ReminderProps = { readonly count: number; readonly onClose: () => void; readonly onSure: () => void };

/** Asks once for what people who cannot see a picture need. */
function AltReminder({ count, onClose, onSure }: ReminderProps) {
  const foot = (
    <>
      <Button look="quiet" onClick={onSure}>
        {words.sendAnyway}
      </Button>
      <Button onClick={onClose} autofocus>
        {words.describe}
      </Button>
    </>
  );
  return (
    <Dialog title={words.undescribed(count)} onClose={onClose} foot={foot} size="narrow" isAlert>
      <p>{words.undescribedText}</p>
    </Dialog>
  );
}
