import type { Diagram, Edge, Node, Shape } from '../../drawings/diagram.js';
import type { Format } from '../format.js';

/** One graph, with a cluster for each diagram. */
export const dot: Format = {
  print({ drawings }) {
    const clusters = drawings.flatMap(({ diagrams }) => diagrams).map(cluster);
    return [
      'digraph instar {',
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

function cluster({ title, nodes, edges }: Diagram, index: number): string {
  const names = new Map(nodes.map(({ id }, position) => [id, `n${index}_${position}`]));
  const lines = [
    `  subgraph cluster_${index} {`,
    `    label=${quoted(title)};`,
    ...nodes.map((each) => `    ${nodeText(each, names.get(each.id) ?? '')}`),
    ...edges.map((each) => `    ${edgeText(each, names)}`),
    '  }',
  ];
  return lines.join('\n');
}

function nodeText({ lines, shape }: Node, name: string): string {
  const label = lines.length === 0 ? '' : `, label=${quoted(lines.join('\n'))}`;
  return `${name} [${attributes[shape]}${label}];`;
}

function edgeText({ from, to, label, isDashed }: Edge, names: ReadonlyMap<string, string>): string {
  const text = label === '' ? [] : [`label=${quoted(label)}`];
  const all = [...text, ...(isDashed ? ['style=dashed'] : [])].join(', ');
  return `${names.get(from) ?? ''} -> ${names.get(to) ?? ''}${all === '' ? '' : ` [${all}]`};`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
