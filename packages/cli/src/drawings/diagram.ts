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
