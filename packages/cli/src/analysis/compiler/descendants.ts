import type ts from 'typescript';
import type { Code } from './code.js';

/** A node and all below it, in the order of the text. */
export function* descendants(code: Code, node: ts.Node): Generator<ts.Node> {
  const ahead = [node];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    yield next;
    const children: ts.Node[] = [];
    code.ts.forEachChild(next, (child) => void children.push(child));
    ahead.push(...children.reverse());
  }
}

/** All nodes below one that a guard accepts, itself included. */
export function* descendantsThat<N extends ts.Node>(
  code: Code,
  node: ts.Node,
  accepts: (node: ts.Node) => node is N,
): Generator<N> {
  for (const each of descendants(code, node)) if (accepts(each)) yield each;
}

/** The nearest ancestor that a guard accepts, the node itself not included. */
export function ancestorThat<N extends ts.Node>(node: ts.Node, accepts: (node: ts.Node) => node is N): N | undefined {
  for (let each: ts.Node | undefined = node.parent; each; each = each.parent as ts.Node | undefined)
    if (accepts(each)) return each;
  return undefined;
}

/** Whether a node is another one or within it. */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}
