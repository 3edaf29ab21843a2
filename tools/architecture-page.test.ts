/** The diagrams of docs/architecture.md show the arrows that the linter enforces. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { coreArrows, nestArrows, pipelineArrows, reach, runtimeArrows, threadsArrows } from './arrows.mjs';

type Arrows = Readonly<Record<string, readonly string[]>>;

const page = readFileSync(fileURLToPath(new URL('../docs/architecture.md', import.meta.url)), 'utf8');

/** The diagram whose first line is a comment with this name. */
function diagram(name: string): [from: string, to: string][] {
  const block = new RegExp(`\`\`\`mermaid\n%% ${name}\n([^\`]*)\`\`\``).exec(page)?.[1];
  if (block === undefined) throw new Error(`docs/architecture.md has no diagram "${name}"`);
  return [...block.matchAll(/^ +(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to]);
}

function reached(edges: readonly [string, string][], room: string): string[] {
  const rooms = new Set([room]);
  for (const from of rooms) for (const [start, to] of edges) if (start === from) rooms.add(to);
  rooms.delete(room);
  return [...rooms].sort();
}

describe.each<[string, Arrows]>([
  ['rooms of core', coreArrows],
  ['rooms of the runtime', runtimeArrows],
  ['rooms of threads', threadsArrows],
  ['rooms of pipeline', pipelineArrows],
  ['rooms of nest', nestArrows],
])('the diagram of the %s', (name, arrows) => {
  const edges = diagram(name);

  test('has no arrow that the linter does not allow', () => {
    expect(edges.filter(([from, to]) => arrows[from]?.includes(to) !== true)).toEqual([]);
  });

  test.each(Object.keys(arrows))('leads from %s to all that it may import from, and to nothing else', (room) => {
    expect(reached(edges, room)).toEqual(reach(arrows, room).sort());
  });
});
