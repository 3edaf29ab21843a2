/** Real projects: nothing is found where nothing is wrong, and the diagrams of all agents are valid. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTestFile } from '../src/analysis/compiler/is-test-file.js';
import { readProject } from '../src/analysis/compiler/read-project.js';
import { Facts } from '../src/analysis/facts.js';
import { describeProject } from '../src/analysis/model/describe-project.js';
import { Check } from '../src/check/check.js';
import type { Report } from '../src/check/report.js';
import { drawingTable } from '../src/drawings/drawing-table.js';
import { mermaid } from '../src/formats/mermaid/mermaid.js';
import { diagramsIn, typeOfDiagram } from './mermaid-diagrams.js';
import { PlayFolder } from './play-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

type Finding = Pick<Report, 'rule'> & { readonly file: string };

const printed = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ file, rule }) => `${file} ${rule}`);

/** A project of the workspace is large: it is read once, for what the rules find in it and for its drawings. */
describe.each([
  ['apps/site-search', []],
  [
    'docs',
    [
      'docs/examples/api/chart-as-data.ts unhandled-in-state', // what matrixOf is asked for
      'docs/examples/api/chart-as-data.ts unhandled-in-state',
      'docs/examples/errors/definition.ts unreachable-state', // two methods for one state
      'docs/examples/errors/messages.ts request-cycle',
      'docs/examples/errors/nest.ts nest-wiring', // a module of Instar
      'docs/examples/errors/nest.ts nest-wiring', // an agent as a provider
      'docs/examples/errors/nest.ts nest-wiring', // an address without its decorator
      'docs/examples/errors/steps.ts unreachable-state', // repeats a state before there is one
      'docs/examples/errors/sync-states.ts sync-state-access', // a field without @Carry
    ],
  ],
])('%s', (path, mistakes) => {
  let facts: Facts;
  let isMeant: (file: string) => boolean;

  beforeAll(() => {
    const project = readProject(root, path);
    facts = new Facts(project.code);
    ({ isMeant } = project);
  });

  test('nothing is found but the mistakes that provoke errors', () => {
    const reports = new Check(facts).all().filter(({ place }) => isMeant(place.file));
    expect(printed(reports.map(({ rule, place }) => ({ rule, file: place.file })))).toEqual(mistakes);
  });

  test("Mermaid's own parser accepts all diagrams", async () => {
    const model = describeProject(facts, (file) => isMeant(file) && !isTestFile(file));
    const drawings = Object.entries(drawingTable).map(([name, { draw }]) => ({ name, diagrams: draw(model) }));
    const diagrams = diagramsIn(await mermaid.print({ drawings, model }));
    expect(diagrams.length).toBeGreaterThan(8);
    for (const diagram of diagrams) {
      const type = diagram.startsWith('stateDiagram') ? 'stateDiagram' : 'flowchart-v2';
      expect(await typeOfDiagram(diagram)).toBe(type);
    }
  });
});

test.each([[[]], [['--nest']]])('in a new application nothing is found: %j', async (flags) => {
  const folder = new PlayFolder();
  try {
    expect(await folder.instar('new', 'shop', ...flags, '--skip-install', '--skip-git')).toMatchObject({ code: 0 });
    mkdirSync(join(folder.path, 'shop/node_modules/@instar'), { recursive: true });
    for (const name of ['core', 'nest'])
      symlinkSync(join(root, 'packages', name), join(folder.path, 'shop/node_modules/@instar', name));
    symlinkSync(join(root, 'packages/nest/node_modules/@nestjs'), join(folder.path, 'shop/node_modules/@nestjs'));
    const { printed: lines } = await folder.instarIn('shop', 'check', '--json');
    const { findings } = JSON.parse(lines.join('')) as { findings: Finding[] };
    expect(printed(findings)).toEqual([]);
  } finally {
    folder.remove();
  }
});
