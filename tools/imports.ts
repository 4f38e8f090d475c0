import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** One import, re-export, dynamic import or `import('…')` type; `types` when nothing of it is left at run time. */
export type Import = {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly types: boolean;
};

type Node = { readonly start: number };
type Specifiers = readonly {
  readonly type: string;
  readonly importKind?: string | null;
  readonly exportKind?: string | null;
}[];

/** Every import of a TypeScript file. Throws on a file that cannot be parsed: what is not read cannot be judged. */
export function readImports(root: string, path: string): Import[] {
  const source = readFileSync(join(root, path), 'utf8');
  const { program, errors } = parseSync(path, source);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (node: Node, to: unknown, types: boolean) => {
    if (typeof to !== 'string') return;
    imports.push({ from: path, to, types, line: source.slice(0, node.start).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: (node) =>
      add(node, node.source.value, node.importKind === 'type' || allTypes(node.specifiers)),
    ExportNamedDeclaration: (node) =>
      add(node, node.source?.value, node.exportKind === 'type' || allTypes(node.specifiers)),
    ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
    ImportExpression: (node) =>
      add(node, node.source.type === 'Literal' ? node.source.value : undefined, false),
    TSImportType: (node) => add(node, node.source.value, true),
  }).visit(program);
  return imports;
}

function allTypes(specifiers: Specifiers): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every(({ importKind, exportKind }) => importKind === 'type' || exportKind === 'type')
  );
}
