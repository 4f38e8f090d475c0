import type { Command } from 'commander';
import type { Administration, Config } from '@merle/square';

const AT_ONCE = 200;

/** Adds `merle admin waiting`, `approve`, `reject`, `shut-out` and `let-in`: who may come in, and who may not any more. */
export function addDoors(admin: Command, readConfig: () => Promise<Config>): void {
  admin
    .command('waiting')
    .description('list who waits to be let in, where sign-ups need approval')
    .action(() => withDoors(readConfig, printWaiting));

  const acts = {
    approve: ['let in somebody who waits, and tell them by mail', 'was let in'],
    reject: ['remove somebody who waits; their name and address are free again', 'was removed'],
    'shut-out': ['close an account: it is signed out everywhere and cannot sign in', 'is shut out'],
    'let-in': ['open an account that was shut out', 'may sign in again'],
  } as const;
  for (const [name, [description, done]] of Object.entries(acts) as [
    keyof typeof acts,
    readonly [string, string],
  ][]) {
    admin
      .command(name)
      .description(description)
      .argument('<account>', 'its username or e-mail address')
      .action((account: string, _options: object, command: Command) =>
        withDoors(readConfig, async (doors) => {
          const user = await doors.identity.users.findByLogin(account);
          if (!user) return command.error(`There is no account “${account}” on this square.`);
          await act(doors, name, user.accountId);
          console.log(`${account} ${done}.`);
        }),
      );
  }
}

type Square = Pick<typeof import('@merle/square'), 'approve' | 'listPending' | 'reject' | 'setDisabled'>;
type Doors = Square & Pick<Administration, 'identity'>;
type AccountId = Parameters<Square['approve']>[1];

function act(doors: Doors, name: string, accountId: AccountId): Promise<void> {
  const { identity } = doors;
  if (name === 'approve') return doors.approve(identity, accountId);
  if (name === 'reject') return doors.reject(identity, accountId);
  return doors.setDisabled(identity, accountId, name === 'shut-out');
}

async function printWaiting({ identity, listPending }: Doors): Promise<void> {
  const waiting = await listPending(identity, { afterId: 0n as AccountId, limit: AT_ONCE });
  for (const { username, email, createdAt, reason } of waiting) {
    console.log(`@${username}  ${email}  ${createdAt.toISOString().slice(0, 10)}  ${JSON.stringify(reason)}`);
  }
  if (waiting.length === 0) console.log('Nobody waits.');
}

async function withDoors(
  readConfig: () => Promise<Config>,
  run: (doors: Doors) => Promise<void>,
): Promise<void> {
  const { openAdministration, approve, listPending, reject, setDisabled } = await import('@merle/square');
  const { identity, close } = await openAdministration(await readConfig());
  try {
    await run({ identity, approve, listPending, reject, setDisabled });
  } finally {
    await close();
  }
}
