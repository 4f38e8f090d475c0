import { Argument, Option, type Command } from 'commander';
import type { Administration, Config } from '@merle/square';
import { addDoors } from './admin-doors.ts';
import { addEmojis } from './admin-emojis.ts';
import { addSettings } from './admin-settings.ts';

const ROLES = ['member', 'moderator', 'admin', 'owner'] as const;
type Role = (typeof ROLES)[number];

/** Adds `merle admin …`: what is done to accounts from the machine itself, while the square runs or not. */
export function addAdmin(program: Command, readConfig: () => Promise<Config>): void {
  const admin = program
    .command('admin')
    .description('look after accounts and what the square says of itself, while it runs or not')
    .addHelpText('after', '\nA square that runs hears of a change within seconds.');

  admin
    .command('create-account')
    .description('make an account, also where sign-ups are closed, and print its password')
    .argument('<username>', 'letters, digits and underscores')
    .requiredOption('--email <address>', 'where letters go, such as one for a forgotten password')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('member'))
    .action((username: string, { email, role }: { email: string; role: Role }) =>
      withPeople(readConfig, async ({ createAccountFor, identity }) => {
        const { password } = await createAccountFor(identity, { username, email, role, isConfirmed: true });
        console.log(`@${username} is there, with the role ${role}. Password: ${password}`);
      }),
    );

  admin
    .command('reset-password')
    .description('give an account a new password, sign it out everywhere, and print the password')
    .argument('<account>', 'its username or e-mail address')
    .action((account: string) =>
      withPeople(readConfig, async ({ resetPasswordFor, identity }) => {
        const { password } = await resetPasswordFor(identity, account);
        console.log(`${account} is signed out everywhere. New password: ${password}`);
      }),
    );

  admin
    .command('promote')
    .description('give an account another role')
    .argument('<account>', 'its username or e-mail address')
    .addArgument(new Argument('<role>', 'what it may do from now on').choices(ROLES))
    .action((account: string, role: Role) =>
      withPeople(readConfig, async ({ changeRole, identity }) => {
        await changeRole(identity, account, role);
        console.log(`${account} has the role ${role} now.`);
      }),
    );

  addDoors(admin, readConfig);
  addEmojis(admin, readConfig);
  addSettings(admin, readConfig);
}

type People = Pick<typeof import('@merle/square'), 'createAccountFor' | 'resetPasswordFor' | 'changeRole'> &
  Pick<Administration, 'identity'>;

async function withPeople(
  readConfig: () => Promise<Config>,
  run: (people: People) => Promise<void>,
): Promise<void> {
  const { openAdministration, createAccountFor, resetPasswordFor, changeRole } =
    await import('@merle/square');
  const { identity, close } = await openAdministration(await readConfig());
  try {
    await run({ identity, createAccountFor, resetPasswordFor, changeRole });
  } finally {
    await close();
  }
}
