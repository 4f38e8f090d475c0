export { goSignIn } from './go-sign-in.ts';
export { SignedInPage } from './signed-in.tsx';
export { Welcome } from './welcome.tsx';
