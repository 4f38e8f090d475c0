import { BlockedPage } from './blocked-page.tsx';
import { DomainsPage } from './domains-page.tsx';
import { MutedPage } from './muted-page.tsx';
import { RequestsPage } from './requests-page.tsx';

export type PeoplePagesProps = {
  /** The end of its address. */
  readonly name: string;
};

/** The screens with those whom one keeps away, and those who ask to come closer. */
export function PeoplePages({ name }: PeoplePagesProps) {
  switch (name) {
    case 'people/blocked':
      return <BlockedPage />;
    case 'people/muted':
      return <MutedPage />;
    case 'people/domains':
      return <DomainsPage />;
    default:
      return <RequestsPage />;
  }
}
