export { createReport, type CreateReportDeps, type ReportDraft } from './create-report.ts';
export { REPORT_CATEGORIES, type Report, type ReportCategory } from './report.ts';
