import { dirname, join } from 'node:path/posix';
import { ROOFS, WORKSPACES, type Workspace } from './architecture-table.ts';
import { findCircles } from './circles.ts';
import type { Fault } from './fault.ts';
import { listFiles } from './files.ts';
import { readImports, type Import } from './imports.ts';

const MAKES = /^(?:create|open|connect)[A-Z]|^\*$/;

type Place = { readonly workspace: Workspace; readonly folder: string };

/** The least that a scan of this repository must find: a rule that reads nothing would pass everything. */
const LEAST = { files: 100, imports: 300 };

/**
 * Every import that the table does not allow, every circle, and every folder without a place.
 * Throws when it finds fewer files or imports than `least`.
 */
export function findArchitectureFaults(root: string, least = LEAST, workspaces = WORKSPACES): Fault[] {
  const files = listFiles(root, '**/*.{ts,tsx}');
  const imports = files.flatMap((file) => readImports(root, file));
  if (files.length < least.files || imports.length < least.imports) {
    throw new Error(
      `The architecture rule read ${files.length} files and ${imports.length} imports below ${root}: too few to be true.`,
    );
  }
  const placeOf = (path: string) => findPlace(path, workspaces);
  return [
    ...files.flatMap((file) => toFault(file, 1, judgePlace(placeOf(file)))),
    ...imports.flatMap((each) => toFault(each.from, each.line, judgeImport(each, placeOf(each.from)))),
    ...listCircles(imports, placeOf),
  ];
}

function toFault(path: string, line: number, text: string | undefined): Fault[] {
  return text === undefined ? [] : [{ path, line, text }];
}

function findPlace(path: string, workspaces: readonly Workspace[]): Place | undefined {
  const workspace = workspaces.find(({ source }) => path.startsWith(`${source.split('/')[0]}/`));
  if (workspace === undefined) return undefined;
  const { source, may, nested = [] } = workspace;
  const [first = '', second = ''] = path.startsWith(`${source}/`)
    ? path.slice(source.length + 1).split('/')
    : [];
  const hasFolders = Object.keys(may).some((folder) => folder !== '.');
  if (!hasFolders || second === '') return { workspace, folder: '.' };
  const isNested = nested.includes(first) && second !== path.split('/').at(-1);
  return { workspace, folder: isNested ? `${first}/${second}` : first };
}

function judgePlace(place: Place | undefined): string | undefined {
  if (place === undefined)
    return 'this file is in no known workspace: give it a place in tools/architecture-table.ts';
  if (place.workspace.may[topOf(place.folder)] !== undefined) return undefined;
  if (place.folder === '.') return `put this file in a folder of ${place.workspace.source}`;
  return `the folder '${place.folder}' is unknown: add it to the table in tools/architecture-table.ts`;
}

function judgeImport(each: Import, place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  if (each.to.startsWith('../'))
    return `'${each.to}': folders meet through their faces, write '#folder/index.ts'`;
  if (each.to.startsWith('./')) return judgeNeighbour(each, place);
  if (each.to.startsWith('#')) return judgeFolder(each, place);
  if (each.to.startsWith('@merle/')) return judgeUse(each, place, each.to);
  return undefined;
}

function judgeNeighbour(each: Import, place: Place): string | undefined {
  const target = join(dirname(each.from), each.to);
  if (place.folder !== '.' && dirname(target) !== dirname(each.from)) {
    return `'${each.to}': a folder is flat, make this a folder beside it with an index.ts`;
  }
  return isTest(target) && !isTest(each.from)
    ? `'${each.to}': only tests may import what tests share`
    : undefined;
}

function judgeFolder(each: Import, place: Place): string | undefined {
  const folder = findFolder(each.to, place.workspace);
  if (folder === undefined) return `'${each.to}': import the folder's face, '#folder/index.ts'`;
  if (folder === place.folder) return `'${each.to}': inside a folder write './file.ts'`;
  return judgeUse(each, place, folder);
}

function findFolder(to: string, { nested = [] }: Workspace): string | undefined {
  const folder = /^#([\w-]+(?:\/[\w-]+)?)\/index\.tsx?$/.exec(to)?.[1];
  return folder !== undefined && folder.includes('/') === nested.includes(topOf(folder)) ? folder : undefined;
}

function judgeUse(each: Import, place: Place, used: string): string | undefined {
  const { source, may, handedIn = [], onlyTypes = [] } = place.workspace;
  const folder = topOf(place.folder);
  const name = used.startsWith('@') ? used : topOf(used);
  const allowed = isTest(each.from) ? listForTests(may) : (may[folder] ?? [name]);
  if (!allowed.includes(name)) {
    const who = folder === '.' ? source : folder;
    return `'${each.to}': ${who} may not import ${name}; move what they share below both, or hand it in`;
  }
  if (isTest(each.from)) return undefined;
  const maker = each.values.find((value) => MAKES.test(value));
  if (handedIn.includes(name) && maker !== undefined && !ROOFS.includes(folder)) {
    return `'${each.to}': ${maker} is called by compose, which hands in what it makes`;
  }
  if (onlyTypes.includes(name) && each.values.length > 0) {
    return `'${each.to}': write 'import type', as ${name} is not there at run time`;
  }
  return undefined;
}

/** Tests may use all of their own workspace, and what any part of it may use. */
function listForTests(may: Workspace['may']): string[] {
  const used = [...Object.keys(may), ...Object.values(may).flat()];
  return [...used, ...used.filter((name) => name.startsWith('@')).map((name) => `${name}/testing`)];
}

/** Tests, and what several of them share: the contract of an engine, `testing.ts`, `test-….ts`. */
function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/test-[\w-]+\.ts$|\/testing\.ts$|\/testing\/|\/engines\/[\w-]+\/contract\.ts$/.test(
    path,
  );
}

function topOf(folder: string): string {
  return folder.split('/')[0] ?? folder;
}

function listCircles(imports: readonly Import[], placeOf: (path: string) => Place | undefined): Fault[] {
  const files = imports.flatMap(({ from, to }) => {
    const target = findTarget(from, to, placeOf(from));
    return target === undefined ? [] : [{ from, to: target }];
  });
  const folders = files
    .filter(({ from }) => !isTest(from))
    .map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
    .filter(({ from, to }) => from !== to);
  return [...findCircles(files), ...findCircles(folders)].map((circle) => ({
    path: circle[0] ?? '',
    line: 1,
    text: `imports itself through a circle: ${circle.join(' → ')}; move what they share below them`,
  }));
}

function findTarget(from: string, to: string, place: Place | undefined): string | undefined {
  if (to.startsWith('./')) return join(dirname(from), to);
  return to.startsWith('#') && place !== undefined ? join(place.workspace.source, to.slice(1)) : undefined;
}
