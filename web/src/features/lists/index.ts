export { ListPage } from './list-page.tsx';
export { ListsPage } from './lists-page.tsx';
