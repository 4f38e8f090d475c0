export { beginSignIn, type SignInWish } from './sign-in.ts';
export { SignedInPage } from './signed-in-page.tsx';
