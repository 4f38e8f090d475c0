import type { Profile } from '@merle/contract';
import { queriesOf, type Session } from '#records/index.ts';
import { listRemoved, toProfileForm, type ProfileDraft } from './profile-draft.ts';

const PATH = '/api/v1/profile';
/** Pictures are made smaller by the square, which takes its time. */
const TIMEOUT_MS = 60_000;

/** Sends what was changed, and takes over everywhere how one is shown now; throws Failure. */
export async function saveProfile(
  session: Session,
  before: ProfileDraft,
  draft: ProfileDraft,
): Promise<Profile> {
  const { client } = session;
  const queries = queriesOf(session);
  for (const picture of listRemoved(draft)) await client.delete(`${PATH}/${picture}`);
  const body = toProfileForm(before, draft);
  const { value: profile } = body
    ? await client.ask<Profile>({ method: 'PATCH', path: PATH, body, timeoutMs: TIMEOUT_MS })
    : await client.ask<Profile>({ path: PATH });
  queries.setQueryData(
    ['own profile'],
    (known: { profile: Profile } | undefined) => known && { ...known, profile },
  );
  await queries.invalidateQueries({ queryKey: ['profile'] });
  renewDeviceAccount(session, profile);
  return profile;
}

/** The navigation shows who is acting from what the device knows of them. */
function renewDeviceAccount({ accounts, account, client }: Session, profile: Profile): void {
  if (!account) return;
  accounts.signIn({
    ...account,
    name: profile.display_name || account.acct,
    avatar: profile.avatar_static ?? `${client.server}/images/avatar.png`,
  });
}
