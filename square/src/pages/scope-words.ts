import type { Words } from './words-english.ts';

/** What the scopes let an app do, a sentence each; a part of something wider that is asked for too is not told again. */
export function toScopeSentences(scopes: readonly string[], words: Words): string[] {
  const wider = new Set(scopes);
  return scopes.filter((scope) => !isWithin(scope, wider)).map((scope) => toSentence(scope, words));
}

function isWithin(scope: string, wider: ReadonlySet<string>): boolean {
  const parts = scope.split(':');
  return parts.some((_, at) => at > 0 && wider.has(parts.slice(0, at).join(':')));
}

function toSentence(scope: string, words: Words): string {
  const known = words.scope[scope];
  if (known !== undefined) return known;
  const [verb = '', ...what] = scope.split(':');
  const name = what.join(' ').replaceAll('_', ' ');
  const thing = words.scopeThing[name] ?? name;
  if (verb === 'read') return words.scopeRead(thing);
  return verb === 'write' ? words.scopeWrite(thing) : words.scopeAdmin(thing);
}
