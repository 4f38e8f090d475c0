import './choice.css';
import './field.css';
import type { ComponentChildren, ComponentProps } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import type { IconName } from '#icons/index.ts';
import type { Option } from './select.tsx';

type Box = Omit<ComponentProps<'input'>, 'class' | 'type' | 'role' | 'checked' | 'onChange' | 'label'>;

export type CheckProps = Box & {
  readonly label: ComponentChildren;
  readonly hint?: string | undefined;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

/** Yes or no, which counts once a form is sent. */
export function Checkbox(props: CheckProps) {
  return <Check {...props} role={undefined} />;
}

/** On or off, which counts at once. */
export function Switch(props: CheckProps) {
  return <Check {...props} role="switch" />;
}

function Check({ label, hint, isOn, onChange, role, ...box }: CheckProps & { role: 'switch' | undefined }) {
  const id = useId();
  return (
    <label class="choice">
      <input
        {...box}
        type="checkbox"
        role={role}
        checked={isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Said id={id} label={label} hint={hint} />
    </label>
  );
}

function Said({ id, label, hint }: { id: string; label: ComponentChildren; hint: string | undefined }) {
  return (
    <span>
      <span id={`${id}-label`}>{label}</span>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </span>
  );
}

type Choosing<V extends string, O> = {
  /** What is being chosen. */
  readonly label: string;
  readonly options: readonly O[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly isLabelUnseen?: boolean | undefined;
};

export type RadioGroupProps<V extends string> = Choosing<V, Option<V>>;

/** One of a few, one below the other. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const name = useId();
  const { label, options, value, onChange, isLabelUnseen } = props;
  return (
    <fieldset class="field">
      <legend class={classes(isLabelUnseen && 'unseen')}>{label}</legend>
      <div>
        {options.map((option, at) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-labelledby={`${name}-${at}-label`}
              aria-describedby={option.hint ? `${name}-${at}-hint` : undefined}
              onChange={() => onChange(option.value)}
            />
            <Said id={`${name}-${at}`} label={option.text} hint={option.hint} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export type Segment<V extends string> = {
  readonly value: V;
  readonly text: string;
  readonly icon?: IconName | undefined;
};
export type SegmentedControlProps<V extends string> = Choosing<V, Segment<V>>;

/** One of two to four short ones, side by side. */
export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  const name = useId();
  const { label, options, value, onChange, isLabelUnseen } = props;
  return (
    <fieldset class="field">
      <legend class={classes(isLabelUnseen && 'unseen')}>{label}</legend>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value} class="segment">
            <input
              class="unseen"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon && <Icon name={option.icon} />}
            {option.text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
