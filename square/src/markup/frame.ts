import type { Language } from './language.ts';

/** What is around a page: whose square, in which language, for whom. */
export type Frame = {
  readonly language: Language;
  readonly siteName: string;
  readonly styleUrl: string;
  /** Path and query of the page itself, for the links to its other languages; undefined where it cannot be asked for again. */
  readonly path: string | undefined;
  readonly isSignedIn: boolean;
  readonly canSignUp: boolean;
};
