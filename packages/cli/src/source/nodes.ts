import { visitorKeys, type Node } from 'oxc-parser';

/** A node of one type. */
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** All nodes of a type within a node, the outer ones first. */
export function nodesOf<T extends Node['type']>(root: Node, type: T): readonly NodeOf<T>[] {
  const found: NodeOf<T>[] = [];
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === type) found.push(node as NodeOf<T>);
    waiting.push(...childrenOf(node).reverse());
  }
  return found;
}

function childrenOf(node: Node): Node[] {
  const children = visitorKeys[node.type] ?? [];
  return children.flatMap((key) => {
    const value = (node as unknown as Record<string, Node | readonly (Node | null)[] | null>)[key];
    return [value].flat().filter((each): each is Node => each !== null && each !== undefined);
  });
}
