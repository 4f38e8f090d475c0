export { NotificationsPage } from './notifications-page.tsx';
export { RequestsPage } from './requests-page.tsx';
