import { agentClasses, core } from '../../agents/agent-class.js';
import { hard, layOut, quoted, type Code } from '../../code/layout.js';
import { braces, brackets, callWith } from '../../code/pieces.js';
import type { Style } from '../../code/style.js';
import { isOn, valueOf, type Flag, type Flags } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { isSupervised, superviseAgent, supervisionFlags } from '../../generation/supervise-agent.js';
import { filePath, targetOf } from '../../generation/target.js';
import { wireAgent } from '../../generation/wiring.js';
import { writeAgentTests } from '../../generation/write-agent-tests.js';
import { splitList } from '../../naming/split-list.js';
import { findClass } from '../../source/find-class.js';
import { importsCode, type Need } from '../../source/import-code.js';

const flags: readonly Flag[] = [
  {
    name: 'groups',
    value: '<list>',
    summary: 'the groups of its children, in the order in which they stop',
    question: 'Groups? (workers,storage)',
  },
  {
    name: 'strategy',
    value: '<strategy>',
    summary: 'which children restart after a failure',
    choices: ['one-for-one', 'one-for-all', 'rest-for-one'],
  },
  ...supervisionFlags,
];

/** An agent that supervises others. */
export const supervisor: Generator = {
  nameSummary: 'the supervisor, with the folders above it: app, search/front',
  flags,
  examples: [
    ['instar g supervisor app --groups workers,storage', 'one with two groups of children'],
    ['instar g supervisor front --supervised-by app --strategy rest-for-one', 'one that has a supervisor itself'],
  ],
  generate(order, site) {
    const { draft } = site;
    const target = targetOf(order, site, 'a supervisor');
    const path = filePath(site, target, 'agent');
    draft.create(path, sourceOf(target.name.pascal, order.flags, site.styleIn(target.folder)));
    const read = () =>
      findClass(draft, { paths: [path], name: target.name.pascal, what: 'agent', among: agentClasses });
    wireAgent(site, { name: target.name.pascal, path }, order.flags);
    if (isSupervised(order.flags)) superviseAgent(site, read(), order.flags);
    if (isOn(order.flags, 'skip-tests')) return;
    const parts = { states: [], events: [], requests: [] };
    writeAgentTests(site, {
      agent: read().found,
      path,
      isNew: true,
      parts,
      needOf: ({ pascal }) => ({ module: core, name: pascal }),
    });
  },
};

function sourceOf(name: string, given: Flags, style: Style): string {
  const groups = splitList(valueOf(given, 'groups') ?? '', ',').filter((group) => group !== '');
  const strategy = valueOf(given, 'strategy');
  const options: Code[] = [
    ...(groups.length === 0 ? [] : [['groups: ', brackets(groups.map(quoted))]]),
    ...(strategy === undefined ? [] : [['strategy: ', quoted(strategy)]]),
  ];
  const names = ['Agent', ...(isSupervised(given) ? ['Supervised'] : []), 'Supervisor'];
  const needs = names.map((each): Need & { local: string } => ({ module: core, name: each, local: each }));
  return layOut(
    [
      importsCode(needs, style).map((each) => [each, hard]),
      [hard, '@Agent()', hard],
      options.length === 0 ? '@Supervisor()' : callWith('@Supervisor', braces(options, style)),
      [hard, `export class ${name} {}`, hard],
    ],
    style,
  );
}
