import { innermost, isOuter, nodesIn, type Diagram, type Edge, type Node, type Shape } from '../../drawings/diagram.js';
import type { Format } from '../format.js';

/** One graph, with a cluster for each diagram. */
export const dot: Format = {
  print({ drawings }) {
    const clusters = drawings.flatMap(({ diagrams }) => diagrams).map(cluster);
    return [
      'digraph instar {',
      ...(drawings.some(({ diagrams }) => diagrams.some(hasOuter)) ? ['  compound=true;'] : []),
      '  node [fontname="sans-serif"];',
      '  edge [fontname="sans-serif"];',
      ...clusters,
      '}',
    ].join('\n');
  },
};

const attributes: Readonly<Record<Shape, string>> = {
  start: 'shape=circle, style=filled, fillcolor=black, width=0.2, label=""',
  end: 'shape=doublecircle, style=filled, fillcolor=black, width=0.15, label=""',
  state: 'shape=box, style=rounded',
  agent: 'shape=box',
  other: 'shape=ellipse',
};

function hasOuter({ nodes }: Diagram): boolean {
  return nodes.some(({ parent }) => parent !== undefined);
}

function cluster(diagram: Diagram, index: number): string {
  const { title, nodes, edges } = diagram;
  const names = new Map(nodes.map(({ id }, position) => [id, `n${index}_${position}`]));
  const lines = [
    `  subgraph cluster_${index} {`,
    `    label=${quoted(title)};`,
    ...boxLines(diagram, names, undefined, '    '),
    ...edges.map((each) => `    ${edgeText(diagram, each, names)}`),
    '  }',
  ];
  return lines.join('\n');
}

/** The boxes in a box; one with others in it is a cluster. */
function boxLines(
  diagram: Diagram,
  names: ReadonlyMap<string, string>,
  parent: string | undefined,
  space: string,
): readonly string[] {
  return nodesIn(diagram, parent).flatMap((each): readonly string[] => {
    const name = names.get(each.id) ?? '';
    if (!isOuter(diagram, each)) return [`${space}${nodeText(each, name)}`];
    return [
      `${space}subgraph cluster_${name} {`,
      `${space}  label=${quoted(each.lines.join('\n'))}; style=rounded;`,
      ...boxLines(diagram, names, each.id, `${space}  `),
      `${space}}`,
    ];
  });
}

function nodeText({ lines, shape }: Node, name: string): string {
  const label = lines.length === 0 ? '' : `, label=${quoted(lines.join('\n'))}`;
  return `${name} [${attributes[shape]}${label}];`;
}

/** An arrow from or to a cluster ends at a box in it, and is cut at its edge. */
function edgeText(diagram: Diagram, { from, to, label, isDashed }: Edge, names: ReadonlyMap<string, string>): string {
  const [tail, head] = [innermost(diagram, from), innermost(diagram, to)];
  const all = [
    ...(label === '' ? [] : [`label=${quoted(label)}`]),
    ...(isDashed ? ['style=dashed'] : []),
    ...(tail === from ? [] : [`ltail=cluster_${names.get(from) ?? ''}`]),
    ...(head === to ? [] : [`lhead=cluster_${names.get(to) ?? ''}`]),
  ].join(', ');
  return `${names.get(tail) ?? ''} -> ${names.get(head) ?? ''}${all === '' ? '' : ` [${all}]`};`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
