import type { Instance } from '@merle/contract';
import { Button, IconButton, TextField } from '#ui/index.ts';
import type { FieldDraft } from './profile-draft.ts';
import { words } from './words.ts';

type Limits = Pick<
  Instance['configuration']['accounts'],
  'max_profile_fields' | 'profile_field_name_limit' | 'profile_field_value_limit'
>;

type Props = {
  readonly fields: readonly FieldDraft[];
  readonly limits: Limits;
  readonly onChange: (fields: readonly FieldDraft[]) => void;
};

/** The table of a profile: a label and its content a row. */
export function FieldsEditor({ fields, limits, onChange }: Props) {
  const change = (at: number, part: Partial<FieldDraft>) =>
    onChange(fields.map((field, n) => (n === at ? { ...field, ...part } : field)));
  return (
    <fieldset class="profile-fields-editor">
      <legend>{words.fields}</legend>
      <p class="profile-hint">{words.fieldsHint}</p>
      {fields.map((field, n) => (
        <div key={n} class="profile-field-row">
          <TextField
            label={words.fieldName(n + 1)}
            value={field.name}
            maxLength={limits.profile_field_name_limit}
            dir="auto"
            onInput={(event) => change(n, { name: event.currentTarget.value })}
          />
          <TextField
            label={words.fieldValue(n + 1)}
            value={field.value}
            maxLength={limits.profile_field_value_limit}
            dir="auto"
            onInput={(event) => change(n, { value: event.currentTarget.value })}
          />
          <IconButton
            icon="trash"
            name={words.removeField(n + 1)}
            onClick={() => onChange(fields.toSpliced(n, 1))}
          />
        </div>
      ))}
      {fields.length < limits.max_profile_fields && (
        <p>
          <Button
            look="quiet"
            isSmall
            icon="plus"
            onClick={() => onChange([...fields, { name: '', value: '' }])}
          >
            {words.addField}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
