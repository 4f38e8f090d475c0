import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Tx } from '#database/index.ts';
import { deleteName, insertName } from '#accounts/index.ts';
import { fault, findEmailFault, toEmail, toMessage, type Faults } from './check-sign-up.ts';
import type { Identity } from './context.ts';
import { announceAccount, type AnnounceDeps } from './events.ts';
import { deleteLetters, findSentLetter, insertLetter, takeLetter, type Letter } from './letter-queries.ts';
import { letterIsUsed, toLetterRef } from './letter-secret.ts';
import { isPasswordOf } from './sign-in.ts';
import type { Standing } from './standings.ts';
import type { User } from './user.ts';
import { findUser, listTakenNames, updateEmail } from './user-queries.ts';

type EmailDeps = AnnounceDeps & Pick<Identity, 'db' | 'guard' | 'mint' | 'letters' | 'throttles'>;

/** The address that a link would confirm; throws Problem for one that cannot be used any more. Uses nothing up. */
export async function readConfirmation(
  { db, guard }: Pick<Identity, 'db' | 'guard'>,
  secret: string,
): Promise<string> {
  const letter = await guard.run(() => findSentLetter(db, toLetterRef(secret)));
  if (letter?.kind !== 'confirm') throw letterIsUsed();
  return letter.email;
}

/** Takes over the address that a letter was read at, once: only now does it belong to the account. */
export async function confirmEmail(deps: EmailDeps, secret: string): Promise<{ email: string }> {
  const ref = toLetterRef(secret);
  const { standing, email } = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      const letter = await takeLetter(tx, ref);
      const user = letter?.kind === 'confirm' ? await findUser(tx, ref.accountId) : undefined;
      if (!letter || !user) throw letterIsUsed();
      return { standing: await takeOver(tx, deps, { letter, user }), email: letter.email };
    }),
  );
  announceAccount(deps, ref.accountId, standing);
  deps.letters.wake();
  return { email };
}

type Proof = { readonly letter: Letter; readonly user: User };

async function takeOver(
  tx: Tx,
  { mint }: Pick<Identity, 'mint'>,
  { letter, user }: Proof,
): Promise<Standing> {
  const { accountId } = user;
  if (letter.email !== user.email) {
    if (!(await insertName(tx, 'email', letter.email, accountId))) throw toProblem(TAKEN);
    await deleteName(tx, 'email', user.email);
    const notice = {
      accountId,
      id: mint(shardOfAccount(accountId)),
      kind: 'email-changed',
      email: user.email,
    } as const;
    if (user.confirmedAt) await insertLetter(tx, notice);
  }
  await deleteLetters(tx, accountId, ['confirm', 'reset']);
  const standing = await updateEmail(tx, accountId, letter.email);
  if (!standing) throw letterIsUsed();
  return standing;
}

/** Asks to change the address of somebody who is signed in: nothing changes before the new one is confirmed. */
export async function changeEmail(
  deps: EmailDeps & Pick<Identity, 'hasher'>,
  accountId: Id,
  form: { readonly password: string; readonly email: string },
): Promise<void> {
  if (!(await isPasswordOf(deps, accountId, form.password))) {
    throw new Problem(
      'invalid',
      'This is not your password. If you have forgotten it, ask for a new one by mail.',
    );
  }
  await sendConfirmation(deps, accountId, toEmail(form.email));
}

/** Sends the letter of an unconfirmed account again, to another address if it was mistyped. */
export async function resendConfirmation(deps: EmailDeps, accountId: Id, email?: string): Promise<void> {
  const user = await deps.users.find(accountId);
  if (!user || user.confirmedAt) {
    throw new Problem('forbidden', 'The e-mail address of this account is confirmed already.');
  }
  await sendConfirmation(deps, accountId, email === undefined ? user.email : toEmail(email));
}

async function sendConfirmation(deps: EmailDeps, accountId: Id, email: string): Promise<void> {
  const found = findEmailFault(email);
  if (found) throw toProblem({ email: [found] });
  await refuseTaken(deps, accountId, email);
  const retryAfterSeconds = deps.throttles.lettersByAddress.take(accountId.toString());
  if (retryAfterSeconds !== undefined) {
    throw new Problem(
      'rate-limited',
      'Too many mails were asked for. Look into your spam folder, or try again later.',
      {
        retryAfterSeconds,
      },
    );
  }
  const letter = { accountId, id: deps.mint(shardOfAccount(accountId)), kind: 'confirm', email } as const;
  await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      // Only the newest address that was asked for can be confirmed.
      await deleteLetters(tx, accountId, ['confirm']);
      await insertLetter(tx, letter);
    }),
  );
  deps.letters.wake();
}

async function refuseTaken(deps: EmailDeps, accountId: Id, email: string): Promise<void> {
  const own = await deps.users.find(accountId);
  if (own?.email === email) return;
  const taken = await deps.guard.run(() => listTakenNames(deps.db, [{ kind: 'email', name: email }]));
  if (taken.length > 0) throw toProblem(TAKEN);
}

const TAKEN: Faults = {
  email: [fault('ERR_TAKEN', 'There is an account with this e-mail address already.')],
};

function toProblem(details: Faults): Problem {
  return new Problem('invalid', toMessage(details), { details });
}
