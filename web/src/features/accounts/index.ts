export { useSignIn, type SignIn } from './use-sign-in.ts';
export { SignedInPage } from './signed-in.tsx';
export { Welcome } from './welcome.tsx';
