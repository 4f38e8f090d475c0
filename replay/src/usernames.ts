const MAX_CHARS = 30;

/** Usernames that a square takes, one for each name and like it; all different, and none of those `taken` (lower case). */
export function toUsernames(names: readonly string[], taken: ReadonlySet<string> = new Set()): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    const plain = toPlain(name);
    let username = plain;
    for (let n = 2; used.has(username.toLowerCase()); n += 1) {
      username = `${plain.slice(0, MAX_CHARS - 1 - String(n).length)}_${n}`;
    }
    used.add(username.toLowerCase());
    return username;
  });
}

function toPlain(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\W/g, '_').slice(0, MAX_CHARS);
  return /[a-z0-9]/i.test(plain) ? plain : 'account';
}
