import './field.css';
import type { ComponentProps } from 'preact';
import { Field, splitField, type FieldProps } from './field.tsx';

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, 'class' | 'id' | 'label' | 'role' | 'type'> & {
    readonly type?:
      | 'text'
      | 'email'
      | 'password'
      | 'url'
      | 'search'
      | 'number'
      | 'datetime-local'
      | undefined;
  };

/** What has a direction of its own, whatever the language of the page. */
const LEFT_TO_RIGHT: ReadonlySet<string> = new Set(['email', 'password', 'url']);

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  const [field, { type = 'text', ...control }] = splitField(props);
  // Each type of input is a type of its own, and which one this is is not known here.
  const attributes = {
    dir: LEFT_TO_RIGHT.has(type) ? 'ltr' : 'auto',
    ...control,
    type,
  } as ComponentProps<'input'>;
  return <Field {...field}>{(wires) => <input {...attributes} {...wires} class="input" />}</Field>;
}
