/** The language that this build of the app speaks: each language is built by itself, so that nobody loads two. */
declare const LANGUAGE: 'en' | 'fr';
/** In the service worker: every file that the app needs without a network, and a name that changes with them. */
declare const PRECACHE: readonly string[];
declare const BUILD: string;
/** A style sheet, which the page has once it is imported. */
declare module '*.css';
/** The emoji in their usual groups, each with its name and other words for it in the language of this build. */
declare module 'virtual:emoji' {
  export const EMOJI: readonly (readonly (readonly [emoji: string, name: string, tags: string])[])[];
}
/** The address of the file with all drawings, each by its name. */
declare module 'virtual:icons' {
  export const ICON_SHEET: string;
}
