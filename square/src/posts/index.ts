export * from './post.ts';
export * from './post-queries.ts';
export * from './read-posts.ts';
export { revokeQuote, setQuotePolicy } from './quotes.ts';
