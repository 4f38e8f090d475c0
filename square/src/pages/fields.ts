import type { FieldFault } from '#kernel/index.ts';
import { html, type Html } from '#markup/index.ts';
import type { Words } from './words-english.ts';

/** What is wrong, by field, as `Problem.details` has it. */
export type FormFaults = Readonly<Record<string, readonly FieldFault[]>>;

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string | undefined;
  readonly autocomplete: string;
  readonly isOptional?: boolean;
};

/** A labelled input that says aloud what is wrong with it. */
export function toField(field: Field, words: Words, faults: FormFaults = {}): Html {
  const { name, label, hint, type = 'text', value = '', autocomplete, isOptional } = field;
  const found = describe(name, faults, words);
  const about = [hint && `${name}-hint`, found && `${name}-fault`].filter(Boolean).join(' ');
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      ${isOptional ? html`` : html` required`}${about !== '' && html` aria-describedby="${about}"`}${found && html` aria-invalid="true"`}
    />
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${found && html`<p class="fault" id="${name}-fault">${found}</p>`}`;
}

/** The sentence on a field: in the page's language where we have it there. */
export function describe(name: string, faults: FormFaults, words: Words): string | undefined {
  const [first] = faults[name] ?? [];
  return first && (words.fault[`${name} ${first.error}`] ?? first.description);
}

export function toHidden(values: Readonly<Record<string, string | undefined>>): Html[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
  );
}

/** A notice that a screen reader says at once. */
export function toNotice(text: string | undefined, kind: 'good' | 'bad' = 'bad'): Html | undefined {
  if (text === undefined) return undefined;
  return kind === 'bad'
    ? html`<p class="notice bad" role="alert">${text}</p>`
    : html`<p class="notice" role="status">${text}</p>`;
}

/** All that is wrong with a form, each leading to its field; undefined where nothing is. */
export function toFaultSummary(faults: FormFaults, words: Words): Html | undefined {
  const names = Object.keys(faults);
  if (names.length === 0) return undefined;
  const links = names.map((name) => html`<li><a href="#${name}">${describe(name, faults, words)}</a></li>`);
  return html`<div class="notice bad" role="alert">
    <p>${words.faults}</p>
    <ul>
      ${links}
    </ul>
  </div>`;
}

/** A sentence of ours in the language of the page, where we have it there. */
export function say(message: string, words: Words): string {
  return words.problem[message] || message;
}
