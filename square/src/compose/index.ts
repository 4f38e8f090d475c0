export * from './administration.ts';
export * from './config.ts';
export { migrateSquare } from './lone-database.ts';
export * from './record.ts';
export type { Parts, Square } from './square.ts';
export type { StartInput } from './ground.ts';
export * from './start-square.ts';
export { NewerDataError } from '#database/index.ts';
export { addEmoji, removeEmoji } from '#emojis/index.ts';
export { Problem } from '#kernel/index.ts';
export {
  approve,
  changeRole,
  createAccountFor,
  listPending,
  reject,
  resetPasswordFor,
  setDisabled,
} from '#identity/index.ts';
export { changeSetting, type TextSetting } from '#settings/index.ts';
