import type { SourceNode } from './rich-tree.ts';

/** An element as a browser's parser would make it; strings among the children are its texts. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (SourceNode | string)[] = [],
): SourceNode {
  return {
    nodeType: 1,
    nodeName: name.toUpperCase(),
    nodeValue: null,
    childNodes: children.map((child) => (typeof child === 'string' ? text(child) : child)),
    getAttribute: (attribute) => attributes[attribute] ?? null,
  };
}

function text(value: string): SourceNode {
  return { nodeType: 3, nodeName: '#text', nodeValue: value, childNodes: [] };
}
