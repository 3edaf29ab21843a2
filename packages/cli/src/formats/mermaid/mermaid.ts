import { isOuter, nodesIn, type Diagram, type Edge, type Node } from '../../drawings/diagram.js';
import type { Format } from '../format.js';

/** Markdown: each diagram with its title above it. */
export const mermaid: Format = {
  print({ drawings }) {
    const diagrams = drawings.flatMap((each) => each.diagrams);
    return diagrams.map((each) => `## ${each.title}\n\n\`\`\`mermaid\n${source(each)}\n\`\`\``).join('\n\n');
  },
};

function source(diagram: Diagram): string {
  const names = new Map(diagram.nodes.map(({ id }, position) => [id, `n${position}`]));
  const lines = diagram.isChart ? chartLines(diagram, names) : flowLines(diagram, names);
  return lines.join('\n');
}

type Names = ReadonlyMap<string, string>;

function chartLines(diagram: Diagram, names: Names): readonly string[] {
  const { nodes, edges } = diagram;
  const ends = new Set(nodes.filter(({ shape }) => shape === 'start' || shape === 'end').map(({ id }) => id));
  const name = (id: string): string => (ends.has(id) ? '[*]' : (names.get(id) ?? ''));
  const line = ({ from, to, label }: Edge): string =>
    `${name(from)} --> ${name(to)}${label === '' ? '' : `: ${escaped(label)}`}`;
  const starts = new Set(
    nodes.filter(({ shape, parent }) => shape === 'start' && parent !== undefined).map(({ id }) => id),
  );
  // A start stands for that of the state that it is in.
  const stateLines = (parent: string | undefined, space: string): readonly string[] =>
    nodesIn(diagram, parent).flatMap((each): readonly string[] => {
      if (starts.has(each.id))
        return edges.filter(({ from }) => from === each.id).map((edge) => `${space}${line(edge)}`);
      if (ends.has(each.id)) return [];
      const head = `${space}state ${quoted(each.lines.join(' '))} as ${name(each.id)}`;
      return isOuter(diagram, each) ? [`${head} {`, ...stateLines(each.id, `${space}  `), `${space}}`] : [head];
    });
  return [
    'stateDiagram-v2',
    ...stateLines(undefined, '  '),
    ...edges.filter(({ from }) => !starts.has(from)).map((each) => `  ${line(each)}`),
  ];
}

function flowLines({ nodes, edges }: Diagram, names: Names): readonly string[] {
  return [
    'flowchart TB',
    ...nodes.map((each) => `  ${names.get(each.id) ?? ''}${boxed(each)}`),
    ...edges.map((each) => `  ${names.get(each.from) ?? ''} ${arrow(each)} ${names.get(each.to) ?? ''}`),
  ];
}

function boxed({ lines, shape }: Node): string {
  const text = quoted(lines.join('\n'));
  if (shape === 'agent') return `[${text}]`;
  return shape === 'state' ? `(${text})` : `([${text}])`;
}

function arrow({ label, isDashed }: Edge): string {
  const line = isDashed ? '-.->' : '-->';
  return label === '' ? line : `${line}|${quoted(label)}|`;
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('\n', '<br/>')}"`;
}

/** Characters that mean something to Mermaid, as its own character codes. */
function escaped(text: string): string {
  return text.replace(/[#:;"<>{}|]/g, (character) => `#${character.charCodeAt(0)};`);
}
