/** Boxes and arrows, before any format. */
export interface Diagram {
  readonly title: string;
  /** Whether it is a state chart, for which formats may have a form of their own. */
  readonly isChart: boolean;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export interface Node {
  readonly id: string;
  /** Lines of text. The start and the end of a chart have none. */
  readonly lines: readonly string[];
  readonly shape: Shape;
  /** The id of the box that it is in. */
  readonly parent?: string;
}

export type Shape = 'start' | 'end' | 'state' | 'agent' | 'other';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDashed: boolean;
}

/** One arrow for all between the same two boxes, with all labels. */
export function mergedEdges(edges: readonly Edge[]): readonly Edge[] {
  const merged = new Map<string, Edge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.isDashed]);
    const labels = new Set([...(merged.get(key)?.label.split(', ') ?? []), edge.label].filter((each) => each !== ''));
    merged.set(key, { ...edge, label: [...labels].join(', ') });
  }
  return [...merged.values()];
}

/** The boxes in one, and without one those in none. */
export function nodesIn({ nodes }: Diagram, parent: string | undefined): readonly Node[] {
  return nodes.filter((each) => each.parent === parent);
}

/** Whether other boxes are in a box. */
export function isOuter({ nodes }: Diagram, { id }: Node): boolean {
  return nodes.some(({ parent }) => parent === id);
}

/** The first box in a box that has none in it: it stands for the outer ones where lines cannot end at these. */
export function innermost(diagram: Diagram, id: string): string {
  const [first] = nodesIn(diagram, id).toSorted((a, b) => Number(b.shape === 'start') - Number(a.shape === 'start'));
  return first === undefined ? id : innermost(diagram, first.id);
}

/** The boxes around a box, the nearest first. */
export function boxesAround({ nodes }: Pick<Diagram, 'nodes'>, id: string): readonly string[] {
  const parent = nodes.find((each) => each.id === id)?.parent;
  return parent === undefined ? [] : [parent, ...boxesAround({ nodes }, parent)];
}
