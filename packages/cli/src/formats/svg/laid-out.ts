import { boxesAround, innermost, isOuter, type Diagram, type Edge, type Node } from '../../drawings/diagram.js';
import { newGraph, type Box, type Point, type Size } from './layered-layout.js';

/** An arrow along points, with its label at a middle. That of an arrow to itself has no points: it is a loop beside its box. */
export type Arrow = Edge & { readonly points: readonly Point[]; readonly middle: Point };

/** A diagram with the places of all that is in it. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Node & Box & { readonly isOuter: boolean })[];
  readonly edges: readonly Arrow[];
}

/** The width of a character and the height of a line, in pixels. */
const CHARACTER = 7.5;
const LINE = 18;

export function laidOut(diagram: Diagram): LaidOut {
  const { isChart, nodes, edges } = diagram;
  const graph = newGraph({ rankdir: isChart ? 'LR' : 'TB', nodesep: 30, ranksep: 50, marginx: 10, marginy: 10 });
  for (const node of nodes) graph.setNode(node.id, isOuter(diagram, node) ? {} : sizeOf(node));
  for (const { id, parent } of nodes) if (parent !== undefined) graph.setParent(id, parent);
  // No line can end at a box with others in it: it ends at one of those, and is cut at the edge.
  const lines = edges.map((edge) => ({ edge, from: innermost(diagram, edge.from), to: innermost(diagram, edge.to) }));
  for (const [index, { edge, from, to }] of lines.entries())
    graph.setEdge(from, to, { width: edge.label.length * CHARACTER, height: LINE, labelpos: 'c' }, String(index));
  const { width, height } = graph.layOut();
  const boxes = new Map(nodes.map(({ id }) => [id, graph.node(id)]));
  return {
    width,
    height,
    nodes: outerFirst(diagram).map((node) => ({ ...node, ...graph.node(node.id), isOuter: isOuter(diagram, node) })),
    edges: lines.map(({ edge, from, to }, index) => {
      const { points, x, y } = graph.edge(from, to, String(index));
      const cut = cutAt(cutAt(points, boxes.get(edge.to)).toReversed(), boxes.get(edge.from)).toReversed();
      return { ...edge, points: edge.from === edge.to ? [] : cut, middle: { x, y } };
    }),
  };
}

/** A box is drawn before those in it. */
function outerFirst(diagram: Diagram): readonly Node[] {
  return diagram.nodes.toSorted((a, b) => boxesAround(diagram, a.id).length - boxesAround(diagram, b.id).length);
}

/** A line that is cut where it comes into a box. One that comes from within stays as it is. */
function cutAt(points: readonly Point[], box: Box | undefined): readonly Point[] {
  if (box === undefined) return points;
  const first = points.findIndex((each) => isInside(each, box));
  const [before, inside] = [points[first - 1], points[first]];
  if (before === undefined || inside === undefined) return points;
  return [...points.slice(0, first), crossing(before, inside, box)];
}

function isInside({ x, y }: Point, box: Box): boolean {
  return Math.abs(x - box.x) < box.width / 2 && Math.abs(y - box.y) < box.height / 2;
}

/** Where a line from outside comes to the edge of a box. */
function crossing(outside: Point, inside: Point, box: Box): Point {
  const [dx, dy] = [inside.x - outside.x, inside.y - outside.y];
  const share = (from: number, by: number, middle: number, size: number): number =>
    by === 0 ? 0 : (middle - (Math.sign(by) * size) / 2 - from) / by;
  const part = Math.max(0, share(outside.x, dx, box.x, box.width), share(outside.y, dy, box.y, box.height));
  return { x: outside.x + dx * Math.min(part, 1), y: outside.y + dy * Math.min(part, 1) };
}

function sizeOf({ lines, shape }: Node): Size {
  if (shape === 'start' || shape === 'end') return { width: 16, height: 16 };
  const longest = Math.max(...lines.map((line) => line.length));
  return { width: longest * CHARACTER + 24, height: lines.length * LINE + 16 };
}
