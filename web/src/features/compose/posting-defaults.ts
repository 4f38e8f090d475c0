import type { CredentialAccount } from '@merle/contract';
import type { Session } from '#records/index.ts';
import { USUAL_DEFAULTS, type PostingDefaults } from './draft.ts';

type Deps = Pick<Session, 'client' | 'saved' | 'owner'>;

const DEFAULTS = 'posting defaults';
const LANGUAGE_CHOICE = 'posting language';
const PATIENCE_MS = 4_000;

type LanguageChoice = { readonly language: string | undefined };

/**
 * How this person usually posts, in the language that was chosen last on this device. What the device knows is good enough:
 * nobody waits for the square to be able to write.
 */
export async function readDefaults(deps: Deps): Promise<PostingDefaults> {
  const { saved, owner } = deps;
  const [kept, choice] = await Promise.all([
    saved.find<PostingDefaults>(owner, DEFAULTS),
    saved.find<LanguageChoice>(owner, LANGUAGE_CHOICE),
  ]);
  const asked = askDefaults(deps).catch(() => USUAL_DEFAULTS);
  const defaults = kept?.value ?? (await asked);
  return choice ? { ...defaults, ...choice.value } : defaults;
}

/** What was chosen is what the next post begins with; undefined lets the square find out. */
export function rememberLanguage({ saved, owner }: Deps, language: string | undefined): void {
  void saved.keep(owner, LANGUAGE_CHOICE, { language } satisfies LanguageChoice);
}

/** Takes over what the square says that this person usually posts with; the next post begins so. */
export function keepDefaults(
  { saved, owner }: Omit<Deps, 'client'>,
  { source }: CredentialAccount,
): PostingDefaults {
  const defaults: PostingDefaults = {
    visibility: source.privacy,
    sensitive: source.sensitive,
    language: source.language ?? undefined,
    quotePolicy: source.quote_policy ?? USUAL_DEFAULTS.quotePolicy,
  };
  void saved.keep(owner, DEFAULTS, defaults);
  return defaults;
}

async function askDefaults(deps: Deps): Promise<PostingDefaults> {
  const path = '/api/v1/accounts/verify_credentials';
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return keepDefaults(deps, await deps.client.get<CredentialAccount>(path, {}, signal));
}
