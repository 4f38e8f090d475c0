export { HomePage } from './home-page.tsx';
export { forgetTimeline, listOpenTimelines, openTimeline } from './timelines.ts';
export { TimelineList } from './timeline-list.tsx';
export { TimelinePage } from './timeline-page.tsx';
