import type { Static } from 'typebox';
import { EmptyList, entity, oneOf } from './shape.ts';

/** Collections of accounts: there are none. */
export const Collections = entity('Collections', { collections: EmptyList });
export type Collections = Static<typeof Collections>;

/** https://docs.joinmastodon.org/entities/AnnualReport/ : there are none. */
export const AnnualReports = entity('AnnualReports', {
  annual_reports: EmptyList,
  accounts: EmptyList,
  statuses: EmptyList,
});
export type AnnualReports = Static<typeof AnnualReports>;

/** Whether somebody can have a yearly review: nobody can. */
export const AnnualReportState = entity('AnnualReportState', { state: oneOf('ineligible') });
export type AnnualReportState = Static<typeof AnnualReportState>;
