export { AccountList } from './account-list.tsx';
export { AccountMenu } from './account-menu.tsx';
export { createRevocations } from './revocations.ts';
export { SignOutDialog } from './sign-out-dialog.tsx';
export { countWaiting } from './waiting.ts';
