import type { Draft } from '../changes/draft.js';
import type { Code } from '../code/layout.js';
import type { Style } from '../code/style.js';
import type { Name } from '../naming/name.js';
import { CliError } from '../plugin/cli-error.js';
import { addImports } from '../source/add-imports.js';
import type { Need } from '../source/import-code.js';
import { appendToBody } from '../source/append-to-body.js';
import { topLevelClasses } from '../source/classes.js';
import { declaredNames } from '../source/declared-names.js';
import type { FoundClass } from '../source/find-class.js';
import { insertBeforeClass } from '../source/insert-before-class.js';
import { observeStyle } from '../source/observed-style.js';
import type { SourceFile } from '../source/source-file.js';
import { TextEdit } from '../source/text-edit.js';
import { beginMethod, eventMethod, requestMethod, stateMethod, stepTo, type MemberSetting } from './agent-code.js';
import { ChartClasses } from './chart-classes.js';
import { chartMembers, chartNeeds, type MethodNames } from './chart-members.js';
import { firstWaiting, type ChartParts } from './chart-parts.js';
import { core, type AgentClass } from './agent-class.js';
import type { AgentParts } from './agent-parts.js';
import type { Field } from './message-parts.js';
import { constructorFields } from './message-class.js';
import { dataClass } from './message-code.js';
import { methodName } from './method-name.js';

/** How the parts come into the agent's source. */
export interface Extension {
  readonly parts: AgentParts;
  /** What the agent's source imports for a message. */
  readonly needOf: (message: Name) => Need;
  readonly style: Style;
  /** Whether the agent begins with the first of the states. */
  readonly begins: boolean;
}

/**
 * Adds states and handlers to an agent's class, and leaves every other byte of its source as it is.
 *
 * @throws {CliError} `INSTAR_CLI_EXISTS` for what the agent has already
 */
export function extendAgent(draft: Draft, { source, found }: FoundClass<AgentClass>, extension: Extension): void {
  const { parts, style } = extension;
  requireNew(source, found, parts);
  const edit = new TextEdit(source, { ...style, ...observeStyle(source) });
  const local = addImports(edit, needsOf(extension));
  const setting = { agent: found.type, local, style: edit.style };
  for (const { name, fields } of parts.states) insertBeforeClass(edit, found, dataClass(name.pascal, fields));
  const classes = new ChartClasses(parts.chart?.states ?? [], setting, (name) => fieldsOf(source, name));
  for (const each of classes.declarations) insertBeforeClass(edit, found, each);
  appendToBody(edit, found.node.body, membersOf(found, extension, setting, classes));
  draft.update(source.path, edit.toString());
}

/** What a class in the source is made with. */
function fieldsOf(source: SourceFile, name: string): readonly Field[] {
  const found = topLevelClasses(source).find((each) => each.name === name);
  const base = found?.node.superClass;
  const own = found && constructorFields(found, source);
  return own ?? (base?.type === 'Identifier' && base.name !== name ? fieldsOf(source, base.name) : []);
}

function membersOf(
  agent: AgentClass,
  { parts, begins }: Extension,
  setting: MemberSetting,
  classes: ChartClasses,
): readonly Code[] {
  const { states, events, requests, chart } = parts;
  const taken = new Set(agent.members);
  const method: MethodNames = (name, prefix) => {
    const free = methodName(name, prefix, taken);
    taken.add(free);
    return free;
  };
  const first = begins ? states[0] : undefined;
  const after = (index: number): Code => stepTo(states[index + 1], setting, waiting);
  // The last state that is performed leads to the first one that waits.
  const leaf = chart && firstWaiting(chart);
  const waiting = leaf === undefined ? undefined : classes.made(leaf);
  return [
    ...(first === undefined ? [] : [beginMethod(first, setting)]),
    ...states.map((state, index) => stateMethod(state, method(state.name, 'perform'), after(index), setting)),
    ...(chart === undefined ? [] : chartMembers(begins ? chart : withoutBegin(chart), setting, classes, method)),
    ...events.map(({ name }) => eventMethod(setting.local(name.pascal), method(name, 'on'), setting)),
    ...requests.map((request) =>
      requestMethod(request, setting.local(request.name.pascal), method(request.name, 'on'), setting),
    ),
  ];
}

function withoutBegin({ begin: _, ...rest }: ChartParts): ChartParts {
  return rest;
}

/** What the parts need of other modules. */
export function needsOf({ parts, needOf }: Pick<Extension, 'parts' | 'needOf'>): readonly Need[] {
  const { states, events, requests, chart } = parts;
  const fromCore = (name: string, isNeeded: boolean, isType = false): Need[] =>
    isNeeded ? [{ module: core, name, isType }] : [];
  const needs = [
    ...fromCore('Context', events.length + requests.length > 0 || states.some(({ isSync }) => !isSync), true),
    ...fromCore('Next', states.length > 0),
    ...fromCore('OnEvent', events.length > 0),
    ...fromCore('OnRequest', requests.length > 0),
    ...fromCore(
      'ResponseOf',
      requests.some(({ response }) => response.sample === undefined),
      true,
    ),
    ...fromCore('State', states.length > 0),
    ...fromCore(
      'SyncContext',
      states.some(({ isSync }) => isSync),
      true,
    ),
    ...(chart === undefined ? [] : chartNeeds(chart, needOf)),
    ...[...events, ...requests].map(({ name }) => needOf(name)),
  ];
  return [...new Map(needs.map((need) => [`${need.module} ${need.name}`, need])).values()];
}

function requireNew(source: SourceFile, agent: AgentClass, parts: AgentParts): void {
  const { chart, states, events, requests } = parts;
  const declared = declaredNames(source);
  const names = [...states.map(({ name }) => name.pascal), ...(chart?.states ?? []).map(({ name }) => name)];
  const clash = names.find((each) => declared.has(each));
  if (clash !== undefined) throw new CliError('INSTAR_CLI_EXISTS', `${source.path} has a ${clash} already`);
  for (const each of chartStates(chart)) requireState(each, new Set([...declared, ...names]));
  const bound = new Set(agent.bound.map(({ token }) => token));
  const handled = [...events, ...requests].find(({ name }) => bound.has(name.pascal));
  if (handled === undefined) return;
  throw new CliError('INSTAR_CLI_EXISTS', `${agent.name} has a handler for ${handled.name.pascal} already`);
}

/** The states that a chart names. */
function chartStates(chart: ChartParts | undefined): readonly string[] {
  const { states = [], handlers = [] } = chart ?? {};
  const steps = handlers.flatMap(({ cases }) => cases.flatMap(({ step }) => (step.kind === 'to' ? [step.state] : [])));
  return [...states.flatMap(({ parent }) => parent ?? []), ...handlers.flatMap(({ state }) => state ?? []), ...steps];
}

function requireState(name: string, states: ReadonlySet<string>): void {
  if (states.has(name)) return;
  const remedy = 'a state is name:async, name:sync, name:waiting, or name:Other for a state in another one';
  throw new CliError('INSTAR_CLI_USAGE', `${name} is neither a mode nor a state of the agent: ${remedy}`);
}
