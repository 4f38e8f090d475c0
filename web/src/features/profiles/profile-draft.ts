import type { Profile } from '@merle/contract';

/** A picture of a profile as it is being changed. */
export type PictureDraft = {
  /** The one that there is; undefined where there is none. */
  readonly url: string | undefined;
  /** The one to come in its place; null where it is to be taken away, undefined where it stays. */
  readonly file: Blob | null | undefined;
  readonly alt: string;
};

export type FieldDraft = { readonly name: string; readonly value: string };

export const FLAGS = ['locked', 'bot', 'discoverable', 'indexable', 'hide_collections'] as const;
export type Flag = (typeof FLAGS)[number];

/** A profile as it is being changed. */
export type ProfileDraft = {
  readonly name: string;
  readonly bio: string;
  readonly fields: readonly FieldDraft[];
  readonly avatar: PictureDraft;
  readonly header: PictureDraft;
  readonly flags: Readonly<Record<Flag, boolean>>;
};

export const PICTURES = ['avatar', 'header'] as const;
export type PictureName = (typeof PICTURES)[number];

export function toDraft(profile: Profile): ProfileDraft {
  return {
    name: profile.display_name,
    bio: profile.note,
    fields: profile.fields.map(({ name, value }) => ({ name, value })),
    avatar: toPicture(profile.avatar, profile.avatar_description),
    header: toPicture(profile.header, profile.header_description),
    flags: {
      locked: profile.locked,
      bot: profile.bot,
      discoverable: profile.discoverable,
      indexable: profile.indexable,
      hide_collections: profile.hide_collections,
    },
  };
}

function toPicture(url: string | null, alt: string): PictureDraft {
  return { url: url ?? undefined, file: undefined, alt };
}

/** Only what was changed, as the API's form has it; undefined where nothing was but pictures to be taken away. */
export function toProfileForm(before: ProfileDraft, draft: ProfileDraft): FormData | undefined {
  const form = new FormData();
  if (draft.name !== before.name) form.set('display_name', draft.name);
  if (draft.bio !== before.bio) form.set('note', draft.bio);
  if (!isSame(draft.fields, before.fields)) putFields(form, draft.fields);
  for (const flag of FLAGS) {
    if (draft.flags[flag] !== before.flags[flag]) form.set(flag, String(draft.flags[flag]));
  }
  for (const name of PICTURES) {
    const { file, alt } = draft[name];
    if (file) form.set(name, file);
    if (alt !== before[name].alt) form.set(`${name}_description`, alt);
  }
  return [...form.keys()].length > 0 ? form : undefined;
}

/** Which pictures are to be taken away. */
export function listRemoved(draft: ProfileDraft): PictureName[] {
  return PICTURES.filter((name) => draft[name].file === null && draft[name].url !== undefined);
}

export function isChanged(before: ProfileDraft, draft: ProfileDraft): boolean {
  return toProfileForm(before, draft) !== undefined || listRemoved(draft).length > 0;
}

/** All of them are named, as those that are missing are taken away; with none, one empty field says so. */
function putFields(form: FormData, fields: readonly FieldDraft[]): void {
  const kept = fields.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '');
  const sent = kept.length > 0 ? kept : [{ name: '', value: '' }];
  for (const [n, { name, value }] of sent.entries()) {
    form.set(`fields_attributes[${n}][name]`, name);
    form.set(`fields_attributes[${n}][value]`, value);
  }
}

function isSame(a: readonly FieldDraft[], b: readonly FieldDraft[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
