import { useQuery } from '@tanstack/preact-query';
import type { AccountSource, CredentialAccount, Language } from '@merle/contract';
import { RadioGroup, Select, Switch } from '#ui/index.ts';
import { toLanguageName } from '#language/index.ts';
import { useSession } from '#records/index.ts';
import { keepDefaults } from '#features/compose/index.ts';
import { SettingForm } from './setting-form.tsx';
import { useSetting, type Setting, type SettingSource } from './use-setting.ts';
import { words } from './words.ts';

type Defaults = Pick<AccountSource, 'privacy' | 'sensitive' | 'language' | 'quote_policy'>;

const DEFAULTS: SettingSource<Defaults> = {
  name: 'posting defaults',
  read: async ({ client }, signal) =>
    toDefaults(await client.get<CredentialAccount>('/api/v1/accounts/verify_credentials', {}, signal)),
  save: async (session, part) => {
    const source = { ...part, ...('language' in part && { language: part.language ?? '' }) };
    const path = '/api/v1/accounts/update_credentials';
    const answer = await session.client.ask<CredentialAccount>({ method: 'PATCH', path, body: { source } });
    keepDefaults(session, answer.value);
    return toDefaults(answer.value);
  },
};

function toDefaults({ source }: CredentialAccount): Defaults {
  const { privacy, sensitive, language, quote_policy } = source;
  return { privacy, sensitive, language, quote_policy };
}

const VISIBILITIES = ['public', 'unlisted', 'private'] as const;
const QUOTE_POLICIES = ['public', 'followers', 'nobody'] as const;

/** What a new post begins with. */
export function PostingSection() {
  const setting = useSetting(DEFAULTS);
  return (
    <SettingForm setting={setting}>{(value) => <Fields value={value} change={setting.change} />}</SettingForm>
  );
}

type FieldsProps = { readonly value: Defaults; readonly change: Setting<Defaults>['change'] };

function Fields({ value, change }: FieldsProps) {
  const languages = useLanguages(value.language);
  return (
    <div class="settings-fields">
      <p class="settings-note">{words.postingText}</p>
      <RadioGroup
        label={words.visibility}
        options={VISIBILITIES.map((name) => ({ value: name, ...words.visibilities[name] }))}
        value={value.privacy === 'direct' ? 'private' : value.privacy}
        onChange={(privacy) => change({ privacy })}
      />
      <RadioGroup
        label={words.quotePolicy}
        options={QUOTE_POLICIES.map((name) => ({ value: name, text: words.quotePolicies[name] }))}
        value={value.quote_policy}
        onChange={(policy) => change({ quote_policy: policy })}
      />
      <Select
        label={words.postLanguage}
        options={[
          { value: '', text: words.anyLanguage },
          ...languages.map((code) => ({ value: code, text: toLanguageName(code) })),
        ]}
        value={value.language ?? ''}
        onChange={(code) => change({ language: code === '' ? null : code })}
      />
      <Switch
        label={words.alwaysSensitive}
        hint={words.alwaysSensitiveHint}
        isOn={value.sensitive}
        onChange={(sensitive) => change({ sensitive })}
      />
    </div>
  );
}

/** The codes of all languages that the square knows, by their names; the chosen one is among them before they are there. */
function useLanguages(chosen: string | null): readonly string[] {
  const { client } = useSession();
  const { data = [] } = useQuery({
    queryKey: ['languages'],
    staleTime: Infinity,
    queryFn: ({ signal }) => client.get<readonly Language[]>('/api/v1/instance/languages', {}, signal),
  });
  const codes = new Set([...data.map(({ code }) => code), ...(chosen === null ? [] : [chosen])]);
  return [...codes].toSorted((a, b) => toLanguageName(a).localeCompare(toLanguageName(b), LANGUAGE));
}
