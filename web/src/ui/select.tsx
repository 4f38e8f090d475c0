import './field.css';
import type { ComponentProps } from 'preact';
import { Field, splitField, type FieldProps } from './field.tsx';
import { Icon } from './icon.tsx';

export type Option<V extends string = string> = {
  readonly value: V;
  readonly text: string;
  /** A second, smaller line, where there is room for one. */
  readonly hint?: string | undefined;
};

export type SelectProps<V extends string> = FieldProps &
  Omit<
    ComponentProps<'select'>,
    'class' | 'id' | 'label' | 'role' | 'size' | 'multiple' | 'value' | 'onChange' | 'children'
  > & {
    readonly options: readonly Option<V>[];
    readonly value: V;
    readonly onChange: (value: V) => void;
  };

/** One of many, as the device likes to offer it. */
export function Select<V extends string>(props: SelectProps<V>) {
  const [field, { options, onChange, ...control }] = splitField(props);
  return (
    <Field {...field}>
      {(wires) => (
        <div class="select">
          <select
            {...control}
            {...wires}
            class="input"
            onChange={(event) => onChange(event.currentTarget.value as V)}
          >
            {options.map(({ value, text }) => (
              <option key={value} value={value} selected={value === control.value}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </div>
      )}
    </Field>
  );
}
