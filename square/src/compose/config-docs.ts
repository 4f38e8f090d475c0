import { SETTINGS } from './config.ts';
import type { Setting } from './settings.ts';

const INTRODUCTION = `# Settings

<!-- Made from square/src/compose/config.ts. After a change there: MERLE_TEST_WRITE=on npm test -- config-docs -->

Merle needs none of them to start. They are read from the environment, and from a file of \`NAME=value\` lines where
\`MERLE_CONFIG\` (or \`--config\`) names one; the environment goes first. An empty value is the same as none. What is wrong
is said at the start, all of it at once, and nothing is started; a name that begins with \`MERLE_\` and is not known is
taken for a typing mistake.
`;

/** docs/configuration.md, made from the settings themselves, so that it cannot tell of others. */
export function toConfigurationDocs(): string {
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(toEntry);
  return `${INTRODUCTION}\n${entries.join('\n')}`;
}

function toEntry([name, { doc, takes, fallback }]: [string, Setting<unknown>]): string {
  const without = fallback === undefined ? 'none' : fallback === '' ? 'empty' : `\`${fallback}\``;
  return `## ${name}\n\n${doc}\n\n- takes: ${takes}\n- without it: ${without}\n`;
}
