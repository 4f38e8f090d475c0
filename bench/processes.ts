import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100; // sysconf(_SC_CLK_TCK), 100 on every Linux that Node runs on

type Stat = { readonly pid: number; readonly parent: number; readonly ended: number };

/** CPU seconds, user and system: of a process alone, and with its children and theirs, those that have ended included. */
export type Cpu = { readonly own: number; readonly all: number };

export function readCpu(pid: number): Cpu {
  const tree = listTree(pid);
  return {
    own: readThreads(pid),
    all: tree.reduce((sum, stat) => sum + readThreads(stat.pid) + stat.ended, 0),
  };
}

/** Memory of a process and all under it in bytes, shared pages counted once (PSS). */
export function readPssBytes(pid: number): number {
  return listTree(pid).reduce((sum, stat) => sum + pssOf(stat.pid), 0);
}

/** What the threads of a process have run, in seconds: finer than its own figure, which counts in hundredths. */
function readThreads(pid: number): number {
  const folder = `/proc/${pid}/task`;
  return findNames(folder).reduce((sum, thread) => {
    const [nanoseconds = '0'] = (findText(`${folder}/${thread}/schedstat`) ?? '').split(' ');
    return sum + Number(nanoseconds) / 1e9;
  }, 0);
}

function listTree(root: number): Stat[] {
  const all = findNames('/proc').flatMap((name) => (/^\d+$/.test(name) ? (findStat(name) ?? []) : []));
  const inTree = new Set([root]);
  for (let before = 0; before !== inTree.size;) {
    before = inTree.size;
    for (const { pid, parent } of all) if (inTree.has(parent)) inTree.add(pid);
  }
  return all.filter(({ pid }) => inTree.has(pid));
}

/** See proc_pid_stat(5): behind the name in brackets come state, ppid … utime, stime, cutime, cstime. */
function findStat(pid: string): Stat | undefined {
  const text = findText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const seconds = (field: number) => Number(fields[field]) / TICKS_PER_SECOND;
  return { pid: Number(pid), parent: Number(fields[1]), ended: seconds(13) + seconds(14) };
}

function pssOf(pid: number): number {
  const kilobytes = /^Pss: +(\d+) kB/m.exec(findText(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0;
  return Number(kilobytes) * 1024;
}

/** Empty for a process that has ended meanwhile. */
function findNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Undefined for a process that has ended meanwhile. */
function findText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
