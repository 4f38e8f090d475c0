import { Type, type Static } from 'typebox';
import { UploadSchema } from '#http/index.ts';
import type { ProfileInput, StoredPreferences } from '#profiles/index.ts';
import { toLanguage, toQuotePolicy, toVisibility } from './status-forms.ts';

const Text = (maxLength: number) => Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()]));
const Flag = Type.Optional(Type.Union([Type.Boolean(), Type.Null()]));

const SourceForm = Type.Object({
  privacy: Text(20),
  sensitive: Flag,
  language: Text(30),
  quote_policy: Text(20),
});

/**
 * https://docs.joinmastodon.org/methods/accounts/#update_credentials and https://docs.joinmastodon.org/methods/profile/#update
 * What else clients send (attribution domains, tabs of the profile) is let through and changes nothing.
 */
export const ProfileForm = Type.Object({
  display_name: Text(2_000),
  note: Text(20_000),
  avatar: Type.Optional(UploadSchema),
  avatar_description: Text(20_000),
  header: Type.Optional(UploadSchema),
  header_description: Text(20_000),
  locked: Flag,
  bot: Flag,
  discoverable: Flag,
  indexable: Flag,
  hide_collections: Flag,
  fields_attributes: Type.Optional(
    Type.Array(Type.Object({ name: Text(5_000), value: Text(5_000) }), { maxItems: 20 }),
  ),
  source: Type.Optional(Type.Union([SourceForm, Type.Null()])),
});

export type ProfileForm = Static<typeof ProfileForm>;

export function toProfileInput(form: ProfileForm): ProfileInput {
  return {
    displayName: form.display_name ?? undefined,
    note: form.note ?? undefined,
    fields: form.fields_attributes?.map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    avatar: form.avatar?.bytes,
    avatarDescription: form.avatar_description ?? undefined,
    header: form.header?.bytes,
    headerDescription: form.header_description ?? undefined,
    locked: form.locked ?? undefined,
    bot: form.bot ?? undefined,
    discoverable: form.discoverable ?? undefined,
    indexable: form.indexable ?? undefined,
    hideCollections: form.hide_collections ?? undefined,
    preferences: form.source ? toPreferences(form.source) : undefined,
  };
}

/** An empty language takes the choice back. */
function toPreferences(source: Static<typeof SourceForm>): StoredPreferences {
  const { privacy, sensitive, language, quote_policy: quotePolicy } = source;
  return {
    ...(privacy && { visibility: toVisibility(privacy) }),
    ...(typeof sensitive === 'boolean' && { sensitive }),
    ...(language !== undefined && { language: toLanguage(language) ?? null }),
    ...(quotePolicy && { quotePolicy: toQuotePolicy(quotePolicy) ?? null }),
  };
}
