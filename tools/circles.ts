export type Arrow = { readonly from: string; readonly to: string };

/** One circle through each arrow that closes one, in a depth-first walk; empty only when there is none at all. */
export function findCircles(arrows: readonly Arrow[]): string[][] {
  const next = Map.groupBy(arrows, ({ from }) => from);
  const done = new Set<string>();
  const path: string[] = [];
  const circles: string[][] = [];
  const walk = (node: string) => {
    const at = path.indexOf(node);
    if (at >= 0) circles.push([...path.slice(at), node]);
    if (at >= 0 || done.has(node)) return;
    path.push(node);
    for (const target of new Set(next.get(node)?.map(({ to }) => to))) walk(target);
    path.pop();
    done.add(node);
  };
  for (const node of next.keys()) walk(node);
  return circles;
}
