export { ComposePage } from './compose-page.tsx';
export { Composer, type ComposerProps } from './composer.tsx';
export { DraftsPage } from './drafts-page.tsx';
export { toAddress, toDraftName, type Place } from './place.ts';
export { keepDefaults } from './posting-defaults.ts';
export { usePreview } from './use-preview.ts';
