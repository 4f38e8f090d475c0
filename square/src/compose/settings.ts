import { resolve } from 'node:path';

/** One thing that can be set: its name in the environment and in the file, what it means, and how its text is read. */
export type Setting<T> = {
  readonly doc: string;
  /** As it would be written; undefined where there is none. */
  readonly fallback: string | undefined;
  /** What may be written, in words, for the documentation. */
  readonly takes: string;
  /** Throws an Error whose message completes “NAME …”. */
  readonly read: (text: string) => T;
};

type Shape<T> = Pick<Setting<T>, 'takes' | 'read'>;

/** A setting that always has a value. */
export function setting<T>(shape: Shape<T>, fallback: string, doc: string): Setting<T> {
  return { ...shape, fallback, doc };
}

/** A setting that may be left out. */
export function optional<T>(shape: Shape<T>, doc: string): Setting<T | undefined> {
  return { ...shape, fallback: undefined, doc };
}

export function number(from: number, to: number): Shape<number> {
  return {
    takes: `a whole number, ${from} to ${to}`,
    read: (text) => {
      const value = Number(text);
      if (Number.isInteger(value) && value >= from && value <= to && text.trim() !== '') return value;
      throw new Error(`must be a whole number from ${from} to ${to}`);
    },
  };
}

export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return {
    takes: words.map((word) => `\`${word}\``).join(', '),
    read: (text) => {
      const found = words.find((word) => word === text.toLowerCase());
      if (found === undefined) throw new Error(`must be one of: ${words.join(', ')}`);
      return found;
    },
  };
}

export const onOff: Shape<boolean> = {
  takes: '`on`, `off`',
  read: (text) => oneOf('on', 'off').read(text) === 'on',
};

export const text: Shape<string> = { takes: 'text', read: (value) => value };

export const folder: Shape<string> = { takes: 'a folder', read: (value) => resolve(value) };

/** At least so many characters, for what nobody may guess. */
export function secret(minChars: number): Shape<string> {
  return {
    takes: `text of at least ${minChars} characters`,
    read: (value) => {
      if (value.length < minChars)
        throw new Error(`must have at least ${minChars} characters, so that nobody guesses it`);
      return value;
    },
  };
}

export function url(...protocols: readonly string[]): Shape<URL> {
  const kinds = protocols.map((protocol) => `${protocol}//`);
  return {
    takes: `a URL that begins with ${kinds.map((kind) => `\`${kind}\``).join(' or ')}`,
    read: (value) => {
      const parsed = URL.canParse(value) ? new URL(value) : undefined;
      if (parsed && protocols.includes(parsed.protocol)) return parsed;
      throw new Error(`must be a URL that begins with ${kinds.join(' or ')}`);
    },
  };
}

/** Where the square is found from outside: no path, so that every link can be made from it. */
export const origin: Shape<string> = {
  takes: 'a URL without a path, such as `https://square.example`',
  read: (value) => {
    const { origin: found, pathname, search, hash, username } = url('https:', 'http:').read(value);
    if (pathname !== '/' || search || hash || username)
      throw new Error('must be a URL without a path, such as https://square.example');
    return found;
  },
};

export function list(check: (entry: string) => string | undefined, takes: string): Shape<readonly string[]> {
  return {
    takes,
    read: (value) => {
      const entries = value.split(/[\s,]+/).filter(Boolean);
      const fault = entries.map(check).find((found) => found !== undefined);
      if (fault) throw new Error(fault);
      return entries;
    },
  };
}
