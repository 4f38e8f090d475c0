import { PageTitle } from '#ui/index.ts';
import { words } from './words.ts';

/** Stands where a profile will be. */
export function ProfileSkeleton({ acct }: { readonly acct: string }) {
  return (
    <header class="profile" aria-busy="true">
      <div class="profile-header" />
      <div class="profile-avatar" aria-hidden="true">
        <span class="profile-ghost" />
      </div>
      <div class="profile-names">
        <PageTitle title={`@${acct}`} isUnseen />
        <p class="profile-acct" role="status">
          {words.loading}
        </p>
      </div>
    </header>
  );
}
