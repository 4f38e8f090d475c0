export { Fault } from './fault.tsx';
export { SettingForm } from './setting-form.tsx';
export { toSentence } from './to-sentence.ts';
export { useSending, type Sending } from './use-sending.ts';
export { useSetting, type Setting, type SettingSource } from './use-setting.ts';
