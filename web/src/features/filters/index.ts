export { FiltersPage } from './filters-page.tsx';
export { takeOverFilters } from './take-over-filters.ts';
