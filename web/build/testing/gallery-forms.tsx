import { useState } from 'preact/hooks';
import {
  CharacterCount,
  Checkbox,
  Collapsible,
  RadioGroup,
  SegmentedControl,
  Select,
  Switch,
  TabLinks,
  Tabs,
  TextArea,
  TextField,
} from '#ui/index.ts';

export function Fields() {
  const [text, setText] = useState('A quiet morning at the harbour.\nThe gulls are already awake.');
  const [language, setLanguage] = useState('de');
  return (
    <>
      <TextField label="Name" hint="As others see it" value="Maren" />
      <TextField
        label="E-mail"
        type="email"
        value="maren@"
        fault="This address has no domain: write name@domain."
      />
      <TextField label="Website" isOptional placeholder="https://…" />
      <TextArea label="About you" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <div class="gallery-row">
        <CharacterCount used={text.length} limit={500} />
        <CharacterCount used={470} limit={500} />
        <CharacterCount used={512} limit={500} />
      </div>
      <Select
        label="Language"
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'en', text: 'English' },
          { value: 'de', text: 'Deutsch, auch mit sehr langen zusammengesetzten Wörtern' },
        ]}
      />
    </>
  );
}

export function Choices() {
  const [isOn, setOn] = useState(true);
  const [theme, setTheme] = useState('auto');
  const [reach, setReach] = useState('public');
  const [tab, setTab] = useState('posts');
  return (
    <>
      <Switch
        label="Send me a mail when somebody follows me"
        hint="At most one a day"
        isOn={isOn}
        onChange={setOn}
      />
      <Switch label="Play videos by themselves" isOn={!isOn} onChange={() => setOn(!isOn)} />
      <Checkbox label="I have read the rules" isOn={isOn} onChange={setOn} />
      <SegmentedControl
        label="Theme"
        value={theme}
        onChange={setTheme}
        options={[
          { value: 'auto', text: 'As the device' },
          { value: 'light', text: 'Light', icon: 'sun' },
          { value: 'dark', text: 'Dark', icon: 'moon' },
        ]}
      />
      <RadioGroup
        label="Who can see it"
        value={reach}
        onChange={setReach}
        options={[
          { value: 'public', text: 'Everybody', hint: 'Also in public timelines' },
          { value: 'private', text: 'Followers' },
        ]}
      />
      <Tabs
        label="Profile"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'posts', text: 'Posts' },
          { value: 'replies', text: 'Posts and replies' },
          { value: 'media', text: 'Media' },
        ]}
      >
        <p class="gallery-part">Shown: {tab}</p>
      </Tabs>
      <TabLinks
        label="Notifications"
        tabs={[
          { href: '#all', text: 'All', isCurrent: true, count: 4 },
          { href: '#mentions', text: 'Mentions', isCurrent: false },
        ]}
      />
      <Collapsible summary="More settings">Here they are.</Collapsible>
    </>
  );
}
