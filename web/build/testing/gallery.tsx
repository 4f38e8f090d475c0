import './gallery.css';
import { render, type ComponentChildren } from 'preact';
import { createUi, UiRoot } from '#ui/index.ts';
import { Buttons, Icons, Avatars } from './gallery-basics.tsx';
import { Choices, Fields } from './gallery-forms.tsx';
import { Posts, RichTrial } from './gallery-posts.tsx';
import { Layers } from './gallery-layers.tsx';
import { Notes } from './gallery-notes.tsx';

const PARTS: Readonly<Record<string, () => ComponentChildren>> = {
  Posts: () => <Posts />,
  Buttons: () => <Buttons />,
  Layers: () => <Layers />,
  Avatars: () => <Avatars />,
  Fields: () => <Fields />,
  Choices: () => <Choices />,
  Notes: () => <Notes />,
  'Rich text': () => <RichTrial />,
  Icons: () => <Icons />,
};

function Gallery() {
  return (
    <main class="gallery">
      <h1 class="unseen">Gallery</h1>
      {Object.entries(PARTS).map(([name, Part]) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <div class="gallery-part">{Part()}</div>
        </section>
      ))}
    </main>
  );
}

document.documentElement.lang = LANGUAGE;
document.documentElement.dir = new URLSearchParams(location.search).get('dir') ?? 'ltr';
for (const [name, value] of new URLSearchParams(location.search))
  document.documentElement.dataset[name] = value;
const ui = createUi();
render(
  <UiRoot ui={ui}>
    <Gallery />
  </UiRoot>,
  document.getElementById('app')!,
);
