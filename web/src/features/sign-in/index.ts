export { beginSignIn, findApp, type RegisteredApp, type SignInWish } from './sign-in.ts';
export { SignedInPage } from './signed-in-page.tsx';
