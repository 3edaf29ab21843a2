import { Graph, layout } from '@dagrejs/dagre';
import type { Diagram, Edge, Node } from '../../drawings/diagram.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A diagram with the places of all that is in it. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Node & Box)[];
  readonly edges: readonly (Edge & { readonly points: readonly Point[]; readonly middle: Point })[];
}

/** The width of a character and the height of a line, in pixels. */
const CHARACTER = 7.5;
const LINE = 18;

export function laidOut({ isChart, nodes, edges }: Diagram): LaidOut {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: isChart ? 'LR' : 'TB', nodesep: 30, ranksep: 50, marginx: 10, marginy: 10 });
  for (const node of nodes) graph.setNode(node.id, sizeOf(node));
  for (const [index, { from, to, label }] of edges.entries())
    graph.setEdge(from, to, { width: label.length * CHARACTER, height: LINE, labelpos: 'c' }, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Box>;
  return {
    width,
    height,
    nodes: nodes.map((node) => ({ ...node, ...(graph.node(node.id) as Box) })),
    edges: edges.map((edge, index) => {
      const { points, x, y } = graph.edge(edge.from, edge.to, String(index)) as Point & {
        readonly points: readonly Point[];
      };
      return { ...edge, points, middle: { x, y } };
    }),
  };
}

function sizeOf({ lines, shape }: Node): { readonly width: number; readonly height: number } {
  if (shape === 'start' || shape === 'end') return { width: 16, height: 16 };
  const longest = Math.max(...lines.map((line) => line.length));
  return { width: longest * CHARACTER + 24, height: lines.length * LINE + 16 };
}
