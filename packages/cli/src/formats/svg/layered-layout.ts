import * as dagre from '@dagrejs/dagre';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box by its middle. */
export interface Box extends Point, Size {}

/** What of a graph of dagre is used. Its own declarations do not resolve for ES modules. */
interface DagreGraph {
  setGraph(options: object): void;
  graph(): Partial<Size>;
  setNode(id: string, size: Partial<Size>): void;
  setParent(id: string, parent: string): void;
  node(id: string): Box;
  setEdge(from: string, to: string, label: Size & { readonly labelpos: 'c' }, name: string): void;
  edge(from: string, to: string, name: string): Point & { readonly points: readonly Point[] };
}

interface Dagre {
  readonly Graph: new (options: { readonly multigraph: boolean; readonly compound: boolean }) => DagreGraph;
  readonly layout: (graph: DagreGraph) => void;
}

const { Graph, layout } = dagre as unknown as Dagre;

export interface LayeredGraph extends Pick<DagreGraph, 'setNode' | 'setParent' | 'node' | 'setEdge' | 'edge'> {
  /** Gives everything its place, and returns the size of all. */
  layOut(): Size;
}

/** An empty graph, which dagre lays out in layers. */
export function newGraph(options: object): LayeredGraph {
  const graph = new Graph({ multigraph: true, compound: true });
  graph.setGraph(options);
  return Object.assign(graph, {
    layOut(): Size {
      layout(graph);
      return { width: 0, height: 0, ...graph.graph() };
    },
  });
}
