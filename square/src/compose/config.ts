import ipaddr from 'ipaddr.js';
import {
  folder,
  list,
  number,
  onOff,
  oneOf,
  optional,
  origin,
  secret,
  setting,
  text,
  url,
  type Setting,
} from './settings.ts';

/** Every setting of the square, in the order of the documentation. */
export const SETTINGS = {
  PORT: setting(number(0, 65_535), '3000', 'The port that the square listens on; `0` takes any free one.'),
  HOST: optional(
    text,
    'The address that it listens on. Without it: this machine only, and all addresses once `PUBLIC_URL` is set.',
  ),
  PUBLIC_URL: optional(
    origin,
    'Where people reach the square from outside. Without it: `http://localhost:PORT`.',
  ),
  MERLE_DATA: setting(folder, './data', 'The folder that everything is kept in. Back it up as a whole.'),
  DATABASE_URL: optional(
    url('postgres:', 'postgresql:'),
    'A PostgreSQL 16 or newer to use. Without it the square runs one of its own in `MERLE_DATA`.',
  ),
  MERLE_DATABASE_CONNECTIONS: setting(
    number(2, 200),
    '12',
    'The most connections that are opened to the database.',
  ),
  MERLE_SECRET: optional(
    secret(32),
    'What tokens are signed with; the same on every node. Without it one is made and kept in `MERLE_DATA`. A new one signs everybody out.',
  ),
  MERLE_TITLE: setting(text, 'Merle', 'The name of the square, as people read it.'),
  MERLE_CONTACT: optional(
    text,
    'An e-mail address at which people reach whoever runs the square; anybody can read it.',
  ),
  MERLE_SIGN_UPS: setting(
    oneOf('open', 'approval', 'closed'),
    'open',
    'Who may make an account: everybody, everybody whom a moderator lets in, or only whom `merle admin create-account` makes.',
  ),
  MERLE_MAX_POST_CHARS: setting(number(1, 100_000), '5000', 'The longest post, in characters.'),
  MERLE_MAX_IMAGE_MB: setting(
    number(1, 100),
    '16',
    'The largest picture that may be uploaded, in MB, as a file.',
  ),
  SMTP_URL: optional(
    url('smtp:', 'smtps:'),
    'Where mail is sent, such as `smtps://user:password@mail.example`. Without it mail is put into a folder in `MERLE_DATA`.',
  ),
  MERLE_MAIL_FROM: optional(
    text,
    'The sender of the mail. Without it: `merle@` and the host of `PUBLIC_URL`.',
  ),
  MERLE_TRUSTED_PROXIES: setting(
    list(findRangeFault, 'addresses and ranges, such as `127.0.0.1, 10.0.0.0/8`'),
    '',
    'The proxies whose `X-Forwarded-For` is believed. Set it when the square is behind one, else all people seem to come from one address.',
  ),
  MERLE_RATE_LIMITS: setting(onOff, 'on', 'Whether callers are slowed who ask too often.'),
  MERLE_METRICS_TOKEN: optional(
    secret(16),
    'With this bearer token `/metrics` can be read from anywhere. Without it: from this machine only.',
  ),
  MERLE_LOG_LEVEL: setting(
    oneOf('debug', 'info', 'warn', 'error'),
    'info',
    'How much is logged. `debug` has a line per request.',
  ),
  MERLE_LOG: setting(
    oneOf('auto', 'file', 'stdout'),
    'auto',
    'Where the log goes, a line of JSON per event: a file in `MERLE_DATA`, or standard output. `auto`: the file when a person looks at the output, else standard output.',
  ),
} as const satisfies Record<string, Setting<unknown>>;

type Settings = typeof SETTINGS;
export type SettingName = keyof Settings;
type ValueOf<K extends keyof Settings> =
  | ReturnType<Settings[K]['read']>
  | Extract<Settings[K] extends Setting<infer T> ? T : never, undefined>;

/** The square's settings, read and checked. */
export type Config = {
  readonly port: ValueOf<'PORT'>;
  readonly host: string;
  /** The origin that links are made with; undefined until the port is known. */
  readonly publicUrl: string | undefined;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly databaseConnections: number;
  readonly secret: string | undefined;
  readonly title: string;
  readonly contact: string | undefined;
  readonly signUps: 'open' | 'approval' | 'closed';
  readonly maxPostChars: number;
  readonly maxImageBytes: number;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly rateLimits: boolean;
  readonly metricsToken: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly log: 'auto' | 'file' | 'stdout';
};

/** What is wrong with the settings: all of it at once, a sentence per line. */
export class ConfigError extends Error {}

type Values = { [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never };

/** Reads the settings from variables; throws ConfigError naming every one that is wrong. Empty is the same as missing. */
export function toConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { read, fallback }] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const given = env[name]?.trim() || fallback;
    if (given === undefined) continue;
    try {
      values[name] = read(given);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}, but it is “${shorten(name, given)}”.`);
    }
  }
  faults.push(...findUnknownNames(env));
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return fromValues(values as Values);
}

function fromValues(values: Values): Config {
  return {
    port: values.PORT,
    host: values.HOST ?? (values.PUBLIC_URL ? '0.0.0.0' : 'localhost'),
    publicUrl: values.PUBLIC_URL ?? (values.PORT === 0 ? undefined : `http://localhost:${values.PORT}`),
    dataFolder: values.MERLE_DATA,
    databaseUrl: values.DATABASE_URL?.href,
    databaseConnections: values.MERLE_DATABASE_CONNECTIONS,
    secret: values.MERLE_SECRET,
    title: values.MERLE_TITLE,
    contact: values.MERLE_CONTACT,
    signUps: values.MERLE_SIGN_UPS,
    maxPostChars: values.MERLE_MAX_POST_CHARS,
    maxImageBytes: values.MERLE_MAX_IMAGE_MB * 1_000_000,
    smtpUrl: values.SMTP_URL?.href,
    mailFrom: values.MERLE_MAIL_FROM,
    trustedProxies: values.MERLE_TRUSTED_PROXIES,
    rateLimits: values.MERLE_RATE_LIMITS,
    metricsToken: values.MERLE_METRICS_TOKEN,
    logLevel: values.MERLE_LOG_LEVEL,
    log: values.MERLE_LOG,
  };
}

/** Names that the square would ignore are most often typing mistakes; `MERLE_CONFIG` is read before us. */
function findUnknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('MERLE_') && !(name in SETTINGS) && !OTHERS.test(name))
    .map((name) => `${name} is not a setting of Merle; the names are listed in docs/configuration.md.`);
}

/** Settings of Merle's other programs, which may share the environment and the file. */
const OTHERS = /^MERLE_(?:CONFIG$|DESK_|WEB_|TEST_|BENCH_)/;

function shorten(name: string, given: string): string {
  if (/SECRET|TOKEN|_URL$/.test(name)) return '…'; // may hold a password
  return given.length > 60 ? `${given.slice(0, 60)}…` : given;
}

function findRangeFault(entry: string): string | undefined {
  return ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry)
    ? undefined
    : 'must be addresses or ranges such as 127.0.0.1, 10.0.0.0/8';
}
