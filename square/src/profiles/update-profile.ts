import { Problem, shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import {
  lockProfile,
  updateAccount,
  type Account,
  type AccountReader,
  type ProfileChange,
} from '#accounts/index.ts';
import { insertEvents, type Tx } from '#database/index.ts';
import { keepFiles, removeFiles, type KeepDeps, type PictureFile, type UploadDeps } from '#media/index.ts';
import { cleanText, countCharacters, validateDisplayName, validateFields } from '#text/index.ts';
import { grantAllLater } from './grant-requests.ts';
import type { StoredPreferences } from './preferences.ts';
import { updatePreferences } from './preference-queries.ts';
import type { PreferenceReader } from './read-preferences.ts';
import { renderProfile, type RenderProfileDeps } from './render-profile.ts';

export type UpdateProfileDeps = KeepDeps &
  RenderProfileDeps &
  Pick<UploadDeps, 'pictures' | 'mintMediaKey'> & {
    readonly mint: MintId;
    readonly accounts: AccountReader;
    readonly preferences: PreferenceReader;
  };

/** What a person changes; undefined leaves a thing as it is. A picture is the file as it was sent, or null to take it away. */
export type ProfileInput = {
  readonly displayName?: string | undefined;
  readonly note?: string | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly avatar?: Buffer | null | undefined;
  readonly avatarDescription?: string | undefined;
  readonly header?: Buffer | null | undefined;
  readonly headerDescription?: string | undefined;
  readonly locked?: boolean | undefined;
  readonly bot?: boolean | undefined;
  readonly discoverable?: boolean | undefined;
  readonly indexable?: boolean | undefined;
  readonly hideCollections?: boolean | undefined;
  readonly preferences?: StoredPreferences | undefined;
};

const AVATAR = { width: 400, height: 400 };
const HEADER = { width: 1_500, height: 500 };
export const MAX_NOTE = 500;
export const MAX_FIELDS = 4;
export const MAX_PICTURE_DESCRIPTION = 1_500;

/**
 * Changes a profile, all of it or nothing, and answers it as everybody reads it from now on. Throws a Problem that says
 * what is wrong with the input, before anything is kept.
 */
export async function updateProfile(
  deps: UpdateProfileDeps,
  accountId: Id,
  input: ProfileInput,
): Promise<Account> {
  const before = await deps.accounts.get(accountId);
  const change = await toChange(deps, before, input);
  const pictures = await makePictures(deps, input);
  const shard = shardOfAccount(accountId);
  const owner = {
    shard,
    id: deps.mint(shard),
    write: (tx: Tx) => write(deps, accountId, { input, change: { ...change, ...pictures.keys } }, tx),
  };
  try {
    if (pictures.files.size > 0) await keepFiles(deps, pictures.files, owner);
    else await deps.guard.run(() => deps.db.begin(owner.write));
  } finally {
    // After a failure too: it may have been committed without our hearing of it.
    deps.accounts.refresh([accountId]);
    deps.preferences.refresh(accountId);
  }
  return deps.accounts.get(accountId);
}

async function toChange(
  deps: RenderProfileDeps,
  before: Account,
  input: ProfileInput,
): Promise<ProfileChange> {
  const {
    displayName,
    note,
    fields,
    avatarDescription,
    headerDescription,
    locked,
    bot,
    discoverable,
    indexable,
    hideCollections,
  } = input;
  const text = {
    displayName: displayName === undefined ? before.displayName : validateDisplayName(displayName),
    note: note === undefined ? before.note : checkLength('Note', note, MAX_NOTE),
    fields: fields === undefined ? before.fields : validateFields(fields, { fields: MAX_FIELDS }),
  };
  const isText = displayName !== undefined || note !== undefined || fields !== undefined;
  const rendered = isText ? await renderProfile(deps, text, before.fields) : undefined;
  return {
    ...(rendered && { displayName: text.displayName, note: text.note, ...rendered }),
    avatarDescription: describePicture('Avatar', avatarDescription),
    headerDescription: describePicture('Header', headerDescription),
    locked,
    bot,
    discoverable,
    indexable,
    hideCollections,
  };
}

function describePicture(what: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : checkLength(`${what} description`, text, MAX_PICTURE_DESCRIPTION);
}

function checkLength(what: string, text: string, max: number): string {
  const cleaned = cleanText(text);
  const count = countCharacters(cleaned);
  if (count <= max) return cleaned;
  throw new Problem(
    'invalid',
    `Validation failed: ${what} is too long: ${count} characters of at most ${max}`,
  );
}

async function makePictures(deps: UpdateProfileDeps, { avatar, header }: ProfileInput) {
  const files = new Map<string, PictureFile>();
  const make = async (bytes: Buffer, size: typeof AVATAR) => {
    const file = await deps.pictures.crop(bytes, size);
    const key = deps.mintMediaKey(file.extension);
    files.set(key, file);
    return key;
  };
  const keys = {
    avatarKey: avatar ? await make(avatar, AVATAR) : avatar,
    headerKey: header ? await make(header, HEADER) : header,
  };
  return { files, keys };
}

async function write(
  deps: UpdateProfileDeps,
  accountId: Id,
  { input, change }: { input: ProfileInput; change: ProfileChange },
  tx: Tx,
): Promise<void> {
  const shard = shardOfAccount(accountId);
  const before = await lockProfile(tx, accountId);
  await updateAccount(tx, accountId, change);
  if (input.preferences) await updatePreferences(tx, accountId, input.preferences);
  const keys = [
    ...(change.avatarKey !== undefined && before?.avatarKey ? [before.avatarKey] : []),
    ...(change.headerKey !== undefined && before?.headerKey ? [before.headerKey] : []),
  ];
  if (keys.length > 0) await removeFiles(tx, deps.clock, { shard, id: deps.mint(shard), keys });
  if (before?.locked && change.locked === false) await grantAllLater(tx, deps.clock, accountId);
  await insertEvents(tx, [{ shard, kind: 'profile', body: { accountId: accountId.toString() } }]);
}
