import './field.css';
import type { ComponentProps } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field, splitField, type FieldProps } from './field.tsx';

export type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'class' | 'id' | 'label' | 'ref'>;

/** Several lines of text with their label; as high as what is written in it. */
export function TextArea(props: TextAreaProps) {
  const [field, control] = splitField(props);
  const grown = useGrowth(control.value);
  return (
    <Field {...field}>
      {(wires) => <textarea dir="auto" rows={3} {...control} {...wires} ref={grown} class="input" />}
    </Field>
  );
}

/** Keeps a text area as high as its text, where the browser does not do so by itself: a ref for it. */
export function useGrowth(value: unknown) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [value]);
  return ref;
}
