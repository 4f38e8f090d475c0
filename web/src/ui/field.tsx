import './field.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { words } from './words.ts';

export type FieldProps = {
  readonly label: string;
  /** What helps to fill it in. */
  readonly hint?: ComponentChildren;
  /** What is wrong with what was filled in, and what to change. */
  readonly fault?: string | undefined;
  readonly isOptional?: boolean | undefined;
  /** For who sees, the place says what it is. */
  readonly isLabelUnseen?: boolean | undefined;
};

/** What ties a control to its label, hint and fault: spread it on the control. */
export type FieldWires = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
};

/** A control with its label, its hint and what is wrong with it. */
export function Field({
  children,
  ...field
}: FieldProps & { readonly children: (wires: FieldWires) => ComponentChildren }) {
  const id = useId();
  const { label, hint, fault, isOptional, isLabelUnseen } = field;
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class={classes(isLabelUnseen && 'unseen')}>
        {label}
        {isOptional && <span class="field-optional"> ({words.optional})</span>}
      </label>
      {children({
        id,
        'aria-describedby': about || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {fault && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          <Icon name="warning" />
          <span>{fault}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Takes the field's own properties away from those of the control. */
export function splitField<P extends FieldProps>(props: P): readonly [FieldProps, Omit<P, keyof FieldProps>] {
  const { label, hint, fault, isOptional, isLabelUnseen, ...control } = props;
  return [{ label, hint, fault, isOptional, isLabelUnseen }, control];
}
