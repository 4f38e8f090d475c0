export { useSignIn, type SignIn } from './use-sign-in.ts';
export { Welcome } from './welcome.tsx';
