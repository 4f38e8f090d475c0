export { ThreadPage } from './thread-page.tsx';
