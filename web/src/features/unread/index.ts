export { openUnread, useUnreadCount } from './use-unread.ts';
