import type { Diagram, Edge, Node } from '../../drawings/diagram.js';
import { newGraph, type Box, type Point, type Size } from './layered-layout.js';

/** An arrow along points, with its label at a middle. That of an arrow to itself has no points: it is a loop beside its box. */
export type Arrow = Edge & { readonly points: readonly Point[]; readonly middle: Point };

/** A diagram with the places of all that is in it. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Node & Box)[];
  readonly edges: readonly Arrow[];
}

/** The width of a character and the height of a line, in pixels. */
const CHARACTER = 7.5;
const LINE = 18;

export function laidOut({ isChart, nodes, edges }: Diagram): LaidOut {
  const graph = newGraph({ rankdir: isChart ? 'LR' : 'TB', nodesep: 30, ranksep: 50, marginx: 10, marginy: 10 });
  for (const node of nodes) graph.setNode(node.id, sizeOf(node));
  for (const [index, { from, to, label }] of edges.entries())
    graph.setEdge(from, to, { width: label.length * CHARACTER, height: LINE, labelpos: 'c' }, String(index));
  const { width, height } = graph.layOut();
  return {
    width,
    height,
    nodes: nodes.map((node) => ({ ...node, ...graph.node(node.id) })),
    edges: edges.map((edge, index) => {
      const { points, x, y } = graph.edge(edge.from, edge.to, String(index));
      return { ...edge, points: edge.from === edge.to ? [] : points, middle: { x, y } };
    }),
  };
}

function sizeOf({ lines, shape }: Node): Size {
  if (shape === 'start' || shape === 'end') return { width: 16, height: 16 };
  const longest = Math.max(...lines.map((line) => line.length));
  return { width: longest * CHARACTER + 24, height: lines.length * LINE + 16 };
}
