export { OutboxPage } from './outbox-page.tsx';
export { WaitingPosts, type WaitingPostsProps } from './waiting-posts.tsx';
