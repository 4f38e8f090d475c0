import type { FieldFault } from '#kernel/index.ts';

const MAX_USERNAME_LENGTH = 30;

/** Names that would let an account pose as the people or the parts of the server. */
export const RESERVED_USERNAMES: ReadonlySet<string> = new Set(
  `about abuse account accounts admin administrator administration announcement announcements api app apps auth
   billing blog bot bots contact daemon dev developer developers everyone explore federation feedback follow
   followers following help helpdesk home hostmaster info instance legal list lists login logout mail mailer
   mailerdaemon media merle mod moderation moderator moderators mods news noreply no_reply notifications nobody oauth
   official operator owner password policy postmaster press privacy public register root rules safety search
   security server service settings signin signout signup site ssladmin staff status statuspage support sysadmin
   system tag tags team terms tos trust undefined null verified verify web webmaster webfinger www`.split(
    /\s+/,
  ),
);

/** The form by which names are looked up and kept unique. */
export function normalizeUsername(username: string): string {
  return username.trim().replace(/^@/, '').toLowerCase();
}

/** What is wrong with the name somebody chose for an account here; undefined if nothing is. Whether it is free is not known here. */
export function validateUsername(
  username: string,
  reserved: ReadonlySet<string> = RESERVED_USERNAMES,
): FieldFault | undefined {
  if (username === '') return { error: 'ERR_BLANK', description: 'Choose a username.' };
  if (username.length > MAX_USERNAME_LENGTH) {
    return {
      error: 'ERR_TOO_LONG',
      description: `Choose a username of at most ${MAX_USERNAME_LENGTH} characters.`,
    };
  }
  if (!/^[A-Za-z0-9_]+$/.test(username)) {
    return {
      error: 'ERR_INVALID',
      description: 'Use only the letters a to z, digits and underscores in a username.',
    };
  }
  if (reserved.has(normalizeUsername(username).replace(/^_+|_+$/g, ''))) {
    return { error: 'ERR_RESERVED', description: 'This username is reserved: choose another one.' };
  }
  return undefined;
}
