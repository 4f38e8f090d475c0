import { useMemo, useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import type { Instance, Profile } from '@merle/contract';
import {
  Button,
  ButtonLink,
  ErrorNote,
  PageTitle,
  Switch,
  TextArea,
  TextField,
  useUi,
  Waiting,
} from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { Fault, toSentence, useSending } from '#features/people/index.ts';
import { FieldsEditor } from './fields-editor.tsx';
import { PictureEditor } from './picture-editor.tsx';
import { FLAGS, isChanged, PICTURES, toDraft, type Flag, type ProfileDraft } from './profile-draft.ts';
import { saveProfile } from './save-profile.ts';
import { words } from './words.ts';
import './profile-editor.css';

const PATH = '/api/v1/profile';

/** Changes how one is shown to others. */
export function ProfileEditor() {
  const { account } = useSession();
  return (
    <>
      <PageTitle title={words.editTitle} />
      {account ? <Loader /> : <Welcome next="/preferences/profile" />}
    </>
  );
}

function Loader() {
  const { client, instance } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['own profile'],
    queryFn: async ({ signal }) => {
      const [profile, facts] = await Promise.all([client.get<Profile>(PATH, {}, signal), instance()]);
      return { profile, limits: facts.configuration };
    },
    refetchOnWindowFocus: false,
  });
  if (error && !data) return <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Editor profile={data.profile} limits={data.limits} />;
}

type Limits = Instance['configuration'];
type EditorProps = { readonly profile: Profile; readonly limits: Limits };

function Editor({ profile, limits }: EditorProps) {
  const session = useSession();
  const { toasts } = useUi();
  const { isBusy, failure, send } = useSending();
  const before = useMemo(() => toDraft(profile), [profile]);
  const [draft, setDraft] = useState(before);
  const change = (part: Partial<ProfileDraft>) => setDraft((known) => ({ ...known, ...part }));
  const save = async () => {
    if (!(await send(async () => setDraft(toDraft(await saveProfile(session, before, draft)))))) return;
    toasts.show({ text: words.saved, icon: 'check' });
  };
  return (
    <form
      class="profile-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset>
        <legend class="unseen">{words.pictures}</legend>
        {PICTURES.map((name) => (
          <PictureEditor
            key={name}
            name={name}
            picture={draft[name]}
            limits={{
              types: limits.media_attachments.supported_mime_types,
              mostBytes: limits.media_attachments.image_size_limit,
            }}
            maxAlt={
              name === 'avatar'
                ? limits.accounts.max_avatar_description_length
                : limits.accounts.max_header_description_length
            }
            onChange={(picture) => change({ [name]: picture })}
          />
        ))}
      </fieldset>
      <Texts draft={draft} limits={limits} onChange={change} />
      <FieldsEditor
        fields={draft.fields}
        limits={limits.accounts}
        onChange={(fields) => change({ fields })}
      />
      <Wishes flags={draft.flags} onChange={(flags) => change({ flags })} />
      <footer class="profile-editor-foot">
        <Fault text={failure} />
        {isChanged(before, draft) && <p role="status">{words.unsaved}</p>}
        <Button type="submit" isBusy={isBusy}>
          {words.saveProfile}
        </Button>
        <ButtonLink look="quiet" href={`/@${session.account?.acct}`}>
          {words.seeProfile}
        </ButtonLink>
      </footer>
    </form>
  );
}

type PartProps = {
  readonly draft: ProfileDraft;
  readonly limits: Limits;
  readonly onChange: (part: Partial<ProfileDraft>) => void;
};

function Texts({ draft: { name, bio }, limits: { accounts }, onChange }: PartProps) {
  return (
    <>
      <TextField
        label={words.name}
        value={name}
        maxLength={accounts.max_display_name_length}
        autocomplete="nickname"
        dir="auto"
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextArea
        label={words.bio}
        hint={`${words.bioHint} ${words.charactersLeft(accounts.max_note_length - [...bio].length)}`}
        value={bio}
        rows={3}
        dir="auto"
        onInput={(event) => onChange({ bio: event.currentTarget.value })}
      />
    </>
  );
}

const WISHES: Readonly<Record<Flag, { readonly label: string; readonly hint: string }>> = {
  locked: { label: words.lockedLabel, hint: words.lockedHint },
  bot: { label: words.botLabel, hint: words.botHint },
  discoverable: { label: words.discoverableLabel, hint: words.discoverableHint },
  indexable: { label: words.indexableLabel, hint: words.indexableHint },
  hide_collections: { label: words.hideCollectionsLabel, hint: words.hideCollectionsHint },
};

type Flags = ProfileDraft['flags'];

function Wishes({ flags, onChange }: { readonly flags: Flags; readonly onChange: (flags: Flags) => void }) {
  return (
    <fieldset class="profile-wishes">
      <legend>{words.wishes}</legend>
      {FLAGS.map((flag) => (
        <Switch
          key={flag}
          {...WISHES[flag]}
          isOn={flags[flag]}
          onChange={(isOn) => onChange({ ...flags, [flag]: isOn })}
        />
      ))}
    </fieldset>
  );
}
