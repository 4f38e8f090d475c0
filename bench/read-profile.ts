import { readFile } from 'node:fs/promises';

/** A V8 CPU profile, as far as it is read here. */
type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

const LINES = 45;

/** Prints where the time of a `.cpuprofile` went: by function alone, by function with all that it calls, by package. */
function describe(profile: Profile): string[] {
  const self = new Map<number, number>();
  profile.samples.forEach((id, n) => self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas[n] ?? 0)));
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const alone = new Map<string, number>();
  const whole = new Map<string, number>();
  const packages = new Map<string, number>();
  const add = (to: Map<string, number>, name: string, time: number) =>
    to.set(name, (to.get(name) ?? 0) + time);
  const walk = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id)!;
    const name = nameOf(node);
    const inside = new Set(above).add(name);
    const own = self.get(id) ?? 0;
    const total = (node.children ?? []).reduce((sum, child) => sum + walk(child, inside), own);
    add(alone, name, own);
    add(packages, packageOf(node.callFrame.url, node.callFrame.functionName), own);
    if (!above.has(name)) add(whole, name, total);
    return total;
  };
  const all = walk(profile.nodes[0]!.id, new Set());
  const idle = [...self].reduce(
    (sum, [id, time]) => sum + (byId.get(id)!.callFrame.functionName === '(idle)' ? time : 0),
    0,
  );
  const busy = all - idle;
  const top = (of: Map<string, number>) =>
    [...of]
      .filter(([name]) => !name.startsWith('(idle)') && !name.startsWith('(root)'))
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, LINES)
      .map(([name, time]) => `${((time / busy) * 100).toFixed(1).padStart(6)} %  ${name}`);
  return ['by package:', ...top(packages), 'alone:', ...top(alone), 'with what they call:', ...top(whole)];
}

function nameOf({ callFrame }: Profile['nodes'][number]): string {
  const file = callFrame.url.split('/').slice(-2).join('/');
  return `${callFrame.functionName || '(anonymous)'} ${file}${file ? `:${callFrame.lineNumber + 1}` : ''}`;
}

function packageOf(url: string, name: string): string {
  const inModules = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inModules !== undefined && !inModules.startsWith('@merle')) return inModules;
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  return /\/(?:square|kit)\/src\/([^/]+)/.exec(url)?.[1] ?? (url === '' ? name : url);
}

for (const path of process.argv.slice(2)) {
  console.log(`\n${path}`);
  for (const line of describe(JSON.parse(await readFile(path, 'utf8')) as Profile)) console.log(line);
}
