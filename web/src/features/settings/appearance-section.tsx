import { RadioGroup, SegmentedControl, Switch, useStored } from '#ui/index.ts';
import { useSession, type Preferences } from '#records/index.ts';
import { SamplePost } from './sample-post.tsx';
import { words } from './words.ts';

/** How this device shows things; each choice acts at once. */
export function AppearanceSection() {
  const { preferences } = useSession();
  const chosen = useStored(preferences);
  const change = (part: Partial<Preferences>) => preferences.set({ ...chosen, ...part });
  return (
    <div class="settings-fields">
      <p class="settings-note">{words.onThisDevice}</p>
      <SamplePost />
      <Looks chosen={chosen} change={change} />
      <RadioGroup
        label={words.reposts}
        options={(['show', 'group', 'hide'] as const).map((value) => ({
          value,
          text: words.repostChoices[value],
        }))}
        value={chosen.reposts}
        onChange={(reposts) => change({ reposts })}
      />
      <RadioGroup
        label={words.sensitive}
        options={(['hide', 'show'] as const).map((value) => ({
          value,
          text: words.sensitiveChoices[value],
        }))}
        value={chosen.sensitive}
        onChange={(sensitive) => change({ sensitive })}
      />
      <Habits chosen={chosen} change={change} />
    </div>
  );
}

type Props = { readonly chosen: Preferences; readonly change: (part: Partial<Preferences>) => void };

function Looks({ chosen, change }: Props) {
  return (
    <>
      <SegmentedControl
        label={words.theme}
        options={[
          { value: 'auto', text: words.asDevice },
          { value: 'light', text: words.light, icon: 'sun' },
          { value: 'dark', text: words.dark, icon: 'moon' },
        ]}
        value={chosen.theme}
        onChange={(theme) => change({ theme })}
      />
      <SegmentedControl
        label={words.text}
        options={(['small', 'normal', 'large', 'larger'] as const).map((value) => ({
          value,
          text: words.textSizes[value],
        }))}
        value={chosen.text}
        onChange={(text) => change({ text })}
      />
      <SegmentedControl
        label={words.contrast}
        options={[
          { value: 'auto', text: words.asDevice },
          { value: 'more', text: words.moreContrast },
        ]}
        value={chosen.contrast}
        onChange={(contrast) => change({ contrast })}
      />
      <SegmentedControl
        label={words.motion}
        options={[
          { value: 'auto', text: words.asDevice },
          { value: 'less', text: words.lessMotion },
        ]}
        value={chosen.motion}
        onChange={(motion) => change({ motion })}
      />
    </>
  );
}

function Habits({ chosen, change }: Props) {
  return (
    <fieldset class="field">
      <legend>{words.habits}</legend>
      <div>
        <Switch
          label={words.asksForAlt}
          hint={words.asksForAltHint}
          isOn={chosen.asksForAlt}
          onChange={(asksForAlt) => change({ asksForAlt })}
        />
        <Switch
          label={words.confirmsReposts}
          isOn={chosen.confirmsReposts}
          onChange={(confirmsReposts) => change({ confirmsReposts })}
        />
        <UsesKeys />
      </div>
    </fieldset>
  );
}

/** Whether single keys act. */
export function UsesKeys() {
  const { preferences } = useSession();
  const chosen = useStored(preferences);
  return (
    <Switch
      label={words.usesKeys}
      hint={words.usesKeysHint}
      isOn={chosen.usesKeys}
      onChange={(usesKeys) => preferences.set({ ...chosen, usesKeys })}
    />
  );
}
