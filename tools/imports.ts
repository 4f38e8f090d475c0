import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor, type ExportSpecifier, type ImportDeclarationSpecifier } from 'oxc-parser';

/** One import, re-export, dynamic import or `import('…')` type. */
export type Import = {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  /** The names that are left at run time, `*` for all of them; empty where only types are imported. */
  readonly values: readonly string[];
};

type Kind = string | null | undefined;
const ALL = ['*'];

/** Every import of a TypeScript file. Throws on a file that cannot be parsed: what is not read cannot be judged. */
export function readImports(root: string, path: string): Import[] {
  const source = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, source);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (at: number, to: unknown, values: readonly string[]) => {
    if (typeof to !== 'string') return;
    imports.push({ from: path, to, values, line: source.slice(0, at).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: (node) =>
      add(node.start, node.source.value, unlessType(node.importKind, listImported(node.specifiers))),
    ExportNamedDeclaration: (node) =>
      add(node.start, node.source?.value, unlessType(node.exportKind, node.specifiers.flatMap(listExported))),
    ExportAllDeclaration: (node) => add(node.start, node.source.value, unlessType(node.exportKind, ALL)),
    ImportExpression: (node) =>
      add(node.start, node.source.type === 'Literal' ? node.source.value : undefined, ALL),
    TSImportType: (node) => add(node.start, node.source.value, []),
  }).visit(program);
  return imports;
}

function unlessType(kind: Kind, values: readonly string[]): readonly string[] {
  return kind === 'type' ? [] : values;
}

function listImported(specifiers: readonly ImportDeclarationSpecifier[]): string[] {
  // An import that names nothing is there for what it does.
  if (specifiers.length === 0) return ALL;
  return specifiers.flatMap((specifier) => {
    if (specifier.type !== 'ImportSpecifier') return ALL;
    return specifier.importKind === 'type' ? [] : [toName(specifier.imported)];
  });
}

function listExported({ local, exportKind }: ExportSpecifier): string[] {
  return exportKind === 'type' ? [] : [toName(local)];
}

function toName(name: ExportSpecifier['local']): string {
  return name.type === 'Literal' ? name.value : name.name;
}
