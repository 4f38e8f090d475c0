export { ALONG_THE_LINE, FILLED, ICON_NAMES, ICONS, type IconName } from './icons.ts';
