export type { Conversation, ConversationEvents } from './conversation.ts';
export * from './on-direct-post.ts';
export * from './read-conversations.ts';
