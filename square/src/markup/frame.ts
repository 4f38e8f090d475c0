import type { Language } from './language.ts';

/** What is around a page: whose square, in which language, for whom. */
export type Frame = {
  readonly language: Language;
  readonly siteName: string;
  readonly styleUrl: string;
  /** Path and query of the page itself, for the links to its other languages. */
  readonly path: string;
  readonly isSignedIn: boolean;
  readonly canSignUp: boolean;
};
