/** Who may read a post. `followers` and `direct` posts are private: they never leave through an anonymous route. */
export type Visibility = 'public' | 'unlisted' | 'followers' | 'direct';

export const VISIBILITIES: readonly Visibility[] = ['public', 'unlisted', 'followers', 'direct'];

export function isPrivate(visibility: Visibility): boolean {
  return visibility === 'followers' || visibility === 'direct';
}
