import { agentClasses, core, type AgentClass } from '../../agents/agent-class.js';
import type { AgentParts } from '../../agents/agent-parts.js';
import { parseEvents, parseRequests, parseStates } from '../../agents/parse-parts.js';
import { withChart, withoutChart } from '../../agents/chart-of-parts.js';
import { needsOf } from '../../agents/extend-agent.js';
import { hard, layOut, quoted, type Code } from '../../code/layout.js';
import { braces, callWith } from '../../code/pieces.js';
import type { Style } from '../../code/style.js';
import { chartFrom } from '../../generation/chart-from.js';
import { isOn, valueOf, type Flag, type Flags } from '../../generation/flag.js';
import type { Generator, Order } from '../../generation/generator.js';
import { growAgent, needOfMessage, reread } from '../../generation/grow-agent.js';
import { noteSupervisor } from '../../generation/note-supervisor.js';
import type { Site } from '../../generation/site.js';
import { isSupervised, superviseAgent, supervisionFlags } from '../../generation/supervise-agent.js';
import { filePath, targetOf, type Target } from '../../generation/target.js';
import { wireAgent } from '../../generation/wiring.js';
import { writeAgentTests } from '../../generation/write-agent-tests.js';
import { CliError } from '../../plugin/cli-error.js';
import { sourceFiles } from '../../project/source-files.js';
import { importsCode, type Need } from '../../source/import-code.js';
import { classesNamed, findClass, type FoundClass } from '../../source/find-class.js';

const flags: readonly Flag[] = [
  {
    name: 'states',
    value: '<list>',
    summary: 'its states: fetch:async,parse:sync, and those that wait: Open,AwaitingPayment:Open',
    question: 'States? (fetch:async,parse:sync,Open,AwaitingPayment:Open)',
  },
  {
    name: 'events',
    value: '<list>',
    summary: 'events that it handles: AddUrl,Move(x:number),Paid:AwaitingPayment:Shipped',
    question: 'Events? (AddUrl)',
  },
  {
    name: 'requests',
    value: '<list>',
    summary: 'requests, with their responses: CountUrls:number',
    question: 'Requests? (CountUrls:number)',
  },
  {
    name: 'from',
    value: '<file>',
    summary: 'a state machine that it is made from: JSON of XState 5, or SCXML',
  },
  ...supervisionFlags,
];

/** A new agent, or more states and handlers for one that there is. */
export const agent: Generator = {
  nameSummary: 'the agent, with the folders above it: crawler, search/crawler',
  flags,
  examples: [
    ['instar g agent crawler', 'an actor'],
    ['instar g agent crawler --states fetch:async,parse:sync', 'one that goes through two states'],
    ['instar g agent crawler --events AddUrl --requests CountUrls:number', 'one with messages'],
    [
      'instar g agent order --states open,awaitingPayment:open,shipped:open --events paid:awaitingPayment:shipped',
      'a state chart',
    ],
    ['instar g agent order --from order.json', 'what a machine of XState or SCXML says'],
    ['instar g agent crawler --supervised-by App --group workers', 'one in a group of a supervisor'],
  ],
  generate(order, site) {
    const target = targetOf(order, site, 'an agent');
    const parts = partsOf(order.flags, site, target.name.pascal);
    const existing = isOn(order.flags, 'force') ? undefined : existingAgent(order, site, target);
    if (existing === undefined) create(order, site, target, parts);
    else extend(order, site, existing, parts);
  },
};

function partsOf(given: Flags, site: Site, agent: string): AgentParts {
  const parts = withChart({
    states: parseStates(valueOf(given, 'states') ?? ''),
    events: parseEvents(valueOf(given, 'events') ?? ''),
    requests: parseRequests(valueOf(given, 'requests') ?? ''),
  });
  const file = valueOf(given, 'from');
  if (file === undefined) return parts;
  if (parts.chart !== undefined || parts.states.length > 0)
    throw new CliError('INSTAR_CLI_USAGE', 'the states are those of --from: leave out --states');
  return { ...parts, chart: chartFrom(site, file, agent) };
}

/** The agent in the very file, or if no folder is named, the only one of that name in the project. */
function existingAgent({ name, flags: given }: Order, site: Site, target: Target): FoundClass<AgentClass> | undefined {
  const { draft, project } = site;
  const search = (paths: readonly string[]) =>
    classesNamed(draft, { paths, name: target.name.pascal, among: agentClasses });
  const path = filePath(site, target, 'agent');
  const [here] = draft.text(path) === undefined ? [] : search([path]);
  if (here !== undefined || name.includes('/') || valueOf(given, 'path') !== undefined) return here;
  const all = search(sourceFiles(draft, project.sources));
  return all.length === 1 ? all[0] : undefined;
}

function create(order: Order, site: Site, target: Target, parts: AgentParts): void {
  const { draft } = site;
  const path = filePath(site, target, 'agent');
  const needs: Need[] = [
    { module: core, name: 'Agent' },
    ...needsOf({ parts, needOf: needOfMessage(site, path, parts) }),
    ...(isSupervised(order.flags) ? [{ module: core, name: 'Supervised' }] : []),
  ];
  const style = site.styleIn(target.folder);
  const imports = importsCode(
    needs.map((need) => ({ ...need, local: need.name })),
    style,
  );
  const code = [
    imports.map((each) => [each, hard]),
    hard,
    agentDecorator(order.flags, parts, style),
    hard,
    `export class ${target.name.pascal} {}`,
    hard,
  ];
  draft.create(path, layOut(code, style));
  const agent = findClass(draft, { paths: [path], name: target.name.pascal, what: 'agent', among: agentClasses });
  growAgent(site, agent, parts, true);
  wireAgent(site, { name: agent.found.name, path }, order.flags);
  finish(order, site, agent, parts, true);
  if (!isSupervised(order.flags)) noteSupervisor(site, agent.found.name, order.name);
}

/** A machine of XState or SCXML drops what it has no transition for; of a chart of our own it is a dead letter. */
function agentDecorator(given: Flags, { chart }: AgentParts, style: Style): Code {
  const isPlaced = chart?.handlers.some(({ state }) => state !== undefined) === true;
  const isRead = valueOf(given, 'from') !== undefined;
  if (!isPlaced && !isRead) return '@Agent()';
  return callWith('@Agent', braces([['unhandled: ', quoted(isRead ? 'ignore' : 'dead-letter')]], style));
}

function extend(order: Order, site: Site, agent: FoundClass<AgentClass>, parts: AgentParts): void {
  const { states, events, requests, chart } = parts;
  const isNothing = states.length + events.length + requests.length === 0 && chart === undefined;
  if (isNothing && !isSupervised(order.flags)) {
    const advice = 'give --states, --events, --requests or --from to add to it, or --force to overwrite its file';
    throw new CliError(
      'INSTAR_CLI_EXISTS',
      `${agent.source.path} has the agent ${agent.found.name} already: ${advice}`,
    );
  }
  growAgent(site, agent, parts, false);
  // Nothing is known of how the agent comes to its new states.
  finish(order, site, agent, { ...withoutChart(parts), states: [] }, false);
}

function finish(
  { flags: given }: Order,
  site: Site,
  agent: FoundClass<AgentClass>,
  tested: AgentParts,
  isNew: boolean,
): void {
  const { path } = agent.source;
  if (isSupervised(given)) superviseAgent(site, agent, given);
  if (isOn(given, 'skip-tests')) return;
  writeAgentTests(site, {
    agent: reread(site, agent).found,
    path,
    isNew,
    parts: tested,
    needOf: needOfMessage(site, path, tested),
  });
}
