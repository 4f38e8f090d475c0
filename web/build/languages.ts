/** The languages that the app is built in. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the page says where scripts are switched off. */
export const NO_SCRIPT: Readonly<Record<Language, string>> = {
  en: '<p>The app needs JavaScript. <a href="/?public">Without it you can read the public pages.</a></p>',
  fr: '<p>L’application a besoin de JavaScript. <a href="/?public">Sans lui, vous pouvez lire les pages publiques.</a></p>',
};
