export { PROFILE_PATH } from './profile-address.ts';
export { ProfileEditor } from './profile-editor.tsx';
export { ProfilePage, type ProfilePageProps } from './profile-page.tsx';
