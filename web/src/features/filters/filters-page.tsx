import type { Filter } from '@merle/contract';
import { toMoment } from '#language/index.ts';
import { ButtonLink, EmptyNote, ErrorNote, Icon, Tag, Waiting } from '#ui/index.ts';
import { toSentence } from '#features/people/index.ts';
import { FilterForm } from './filter-form.tsx';
import { toEffect } from './effect.ts';
import { useFilters } from './use-filters.ts';
import { words } from './words.ts';
import './filters.css';

/** The reader's filters, or the one of them that `rest` names: its id, or `new`. */
export function FiltersPage({ rest }: { readonly rest: string | undefined }) {
  const asked = useFilters();
  if (rest === 'new') return <FilterForm filter={undefined} />;
  if (asked.error && !asked.data)
    return <ErrorNote title={toSentence(asked.error)} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Waiting />;
  if (rest === undefined) return <FilterList filters={asked.data} />;
  const filter = asked.data.find(({ id }) => id === rest);
  return filter ? (
    <FilterForm key={filter.id} filter={filter} />
  ) : (
    <EmptyNote
      title={words.gone}
      icon="filter"
      action={<ButtonLink href="/preferences/filters">{words.toList}</ButtonLink>}
    />
  );
}

function FilterList({ filters }: { readonly filters: readonly Filter[] }) {
  const add = (
    <ButtonLink href="/preferences/filters/new" icon="plus">
      {words.add}
    </ButtonLink>
  );
  if (filters.length === 0) {
    return (
      <EmptyNote title={words.emptyTitle} icon="filter" action={add}>
        {words.emptyText}
      </EmptyNote>
    );
  }
  return (
    <div class="filters">
      <ul>
        {filters.map((filter) => (
          <FilterItem key={filter.id} filter={filter} />
        ))}
      </ul>
      {add}
    </div>
  );
}

function FilterItem({ filter }: { readonly filter: Filter }) {
  const { expires_at } = filter;
  const end = expires_at === null ? undefined : new Date(expires_at);
  const isOver = end !== undefined && end.getTime() <= Date.now();
  return (
    <li>
      <a class="filters-item" href={`/preferences/filters/${filter.id}`}>
        <span>
          <bdi class="filters-title">{filter.title}</bdi>
          {isOver && <Tag icon="clock">{words.over}</Tag>}
          <span class="filters-effect">{toEffect(filter)}</span>
          {end && !isOver && <span class="filters-effect">{words.until(toMoment(end))}</span>}
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}
