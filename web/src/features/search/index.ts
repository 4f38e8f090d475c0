export { SearchPage } from './search-page.tsx';
export { useSettled } from './use-settled.ts';
