export { ProfileEditor } from './profile-editor.tsx';
export { ProfilePage, type ProfilePageProps } from './profile-page.tsx';
