/** In which place a post stands: filters of the reader say where they hold. */
export type Place = 'home' | 'public' | 'thread' | 'account' | 'notifications';
