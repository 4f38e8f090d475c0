import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Filter, FilterContext } from '@merle/contract';
import { Button, ButtonLink, Checkbox, RadioGroup, Select, TextField, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { DeleteFilter } from './delete-filter.tsx';
import { toEffect } from './effect.ts';
import {
  ACTIONS,
  findFaults,
  LASTINGS,
  PLACES,
  toDraft,
  toForm,
  type DraftFault,
  type FilterDraft,
} from './filter-draft.ts';
import { FilteredPosts } from './filtered-posts.tsx';
import { KeywordsField } from './keywords-field.tsx';
import { useFiltersChanged } from './use-filters.ts';
import { words } from './words.ts';

const LIST = '/preferences/filters';

/** A filter to be made or changed; what is typed stays until the square has it. */
export function FilterForm({ filter }: { readonly filter: Filter | undefined }) {
  const [draft, setDraft] = useState(() => toDraft(filter));
  const [faults, setFaults] = useState<readonly DraftFault[]>([]);
  const { save, isBusy, failure } = useSave(filter);
  const change = (part: Partial<FilterDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (faults.length > 0) setFaults(findFaults(next));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const found = findFaults(draft);
    setFaults(found);
    if (found.length === 0) void save(draft);
    else (event.currentTarget as HTMLFormElement).querySelector<HTMLElement>(FIRST_OF[found[0]!])?.focus();
  };
  return (
    <form class="filter-form" onSubmit={submit} noValidate>
      <TextField
        label={words.title}
        hint={words.titleHint}
        name="title"
        value={draft.title}
        maxLength={256}
        required
        fault={faults.includes('title') ? words.titleMissing : undefined}
        onInput={(event) => change({ title: event.currentTarget.value })}
      />
      <KeywordsField keywords={draft.keywords} onChange={(keywords) => change({ keywords })} />
      <Effects draft={draft} filter={filter} isPlaceMissing={faults.includes('places')} change={change} />
      <p class="filter-form-effect">{toEffect(toTold(draft, filter))}</p>
      <Fault text={failure} />
      <p class="filter-form-foot">
        <Button type="submit" isBusy={isBusy}>
          {words.save}
        </Button>
        <ButtonLink look="quiet" href={LIST}>
          {words.cancel}
        </ButtonLink>
        {filter && <DeleteFilter filter={filter} />}
      </p>
      {filter && filter.statuses.length > 0 && <FilteredPosts filter={filter} />}
    </form>
  );
}

type EffectsProps = {
  readonly draft: FilterDraft;
  readonly filter: Filter | undefined;
  readonly isPlaceMissing: boolean;
  readonly change: (part: Partial<FilterDraft>) => void;
};

/** Where it holds, what it does there, and for how long. */
function Effects({ draft, filter, isPlaceMissing, change }: EffectsProps) {
  const lastings = filter?.expires_at ? (['keep', ...LASTINGS] as const) : LASTINGS;
  return (
    <>
      <PlacesField
        places={draft.places}
        isFaulty={isPlaceMissing}
        onChange={(places) => change({ places })}
      />
      <RadioGroup
        label={words.action}
        options={ACTIONS.map((value) => ({ value, ...words.actions[value] }))}
        value={draft.action}
        onChange={(action) => change({ action })}
      />
      <Select
        label={words.lasting}
        options={lastings.map((value) => ({ value, text: words.lastings[value] }))}
        value={draft.lasting}
        onChange={(lasting) => change({ lasting })}
      />
    </>
  );
}

const FIRST_OF: Readonly<Record<DraftFault, string>> = {
  title: '[name="title"]',
  places: '[name="places"]',
};

function toTold({ title, action, places, keywords }: FilterDraft, filter: Filter | undefined) {
  return {
    title,
    filter_action: action,
    context: [...places],
    keywords: keywords.filter(({ text }) => text.trim() !== '').map(({ text }) => ({ keyword: text.trim() })),
    statuses: filter?.statuses ?? [],
  };
}

function useSave(filter: Filter | undefined) {
  const { client } = useSession();
  const { toasts } = useUi();
  const [, navigate] = useLocation();
  const onChanged = useFiltersChanged();
  const { send, isBusy, failure } = useSending();
  const save = async (draft: FilterDraft) => {
    const form = toForm(draft, filter);
    const isDone = await send(async () => {
      if (filter) await client.put(`/api/v2/filters/${filter.id}`, form);
      else await client.post('/api/v2/filters', form);
      await onChanged();
    });
    if (!isDone) return;
    toasts.show({ text: words.saved, icon: 'check' });
    navigate(LIST);
  };
  return { save, isBusy, failure };
}

type PlacesProps = {
  readonly places: readonly FilterContext[];
  readonly isFaulty: boolean;
  readonly onChange: (places: readonly FilterContext[]) => void;
};

function PlacesField({ places, isFaulty, onChange }: PlacesProps) {
  const toggle = (place: FilterContext, isOn: boolean) =>
    onChange(PLACES.filter((each) => (each === place ? isOn : places.includes(each))));
  return (
    <fieldset class="field">
      <legend>{words.where}</legend>
      {isFaulty && <Fault text={words.placeMissing} />}
      <div>
        {PLACES.map((place) => (
          <Checkbox
            key={place}
            name="places"
            label={words.places[place]}
            isOn={places.includes(place)}
            onChange={(isOn) => toggle(place, isOn)}
          />
        ))}
      </div>
    </fieldset>
  );
}
