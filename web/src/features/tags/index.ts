export { TagPage } from './tag-page.tsx';
export { UsesChart } from './uses-chart.tsx';
export { countUses } from './uses.ts';
