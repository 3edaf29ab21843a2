import type { Draft } from '../changes/draft.js';
import type { Code } from '../code/layout.js';
import type { Style } from '../code/style.js';
import type { Name } from '../naming/name.js';
import { CliError } from '../plugin/cli-error.js';
import { addImports } from '../source/add-imports.js';
import type { Need } from '../source/import-code.js';
import { appendToBody } from '../source/append-to-body.js';
import { declaredNames } from '../source/declared-names.js';
import type { FoundClass } from '../source/find-class.js';
import { insertBeforeClass } from '../source/insert-before-class.js';
import { observeStyle } from '../source/observed-style.js';
import type { SourceFile } from '../source/source-file.js';
import { TextEdit } from '../source/text-edit.js';
import { beginMethod, eventMethod, requestMethod, stateMethod, stepTo, type MemberSetting } from './agent-code.js';
import { core, type AgentClass } from './agent-class.js';
import type { AgentParts } from './agent-parts.js';
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
  for (const { name, fields } of parts.states) insertBeforeClass(edit, found, dataClass(name.pascal, fields));
  appendToBody(edit, found.node.body, membersOf(found, extension, { agent: found.type, local, style: edit.style }));
  draft.update(source.path, edit.toString());
}

function membersOf(agent: AgentClass, { parts, begins }: Extension, setting: MemberSetting): readonly Code[] {
  const { states, events, requests } = parts;
  const taken = new Set(agent.members);
  const method = (name: Name, prefix: 'on' | 'perform'): string => {
    const free = methodName(name, prefix, taken);
    taken.add(free);
    return free;
  };
  const first = begins ? states[0] : undefined;
  return [
    ...(first === undefined ? [] : [beginMethod(first, setting)]),
    ...states.map((state, index) =>
      stateMethod(state, method(state.name, 'perform'), stepTo(states[index + 1], setting), setting),
    ),
    ...events.map(({ name }) => eventMethod(setting.local(name.pascal), method(name, 'on'), setting)),
    ...requests.map((request) =>
      requestMethod(request, setting.local(request.name.pascal), method(request.name, 'on'), setting),
    ),
  ];
}

/** What the parts need of other modules. */
export function needsOf({ parts, needOf }: Pick<Extension, 'parts' | 'needOf'>): readonly Need[] {
  const { states, events, requests } = parts;
  const fromCore = (name: string, isNeeded: boolean, isType = false): Need[] =>
    isNeeded ? [{ module: core, name, isType }] : [];
  return [
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
    ...[...events, ...requests].map(({ name }) => needOf(name)),
  ];
}

function requireNew(source: SourceFile, agent: AgentClass, parts: AgentParts): void {
  const declared = declaredNames(source);
  const clash = parts.states.find(({ name }) => declared.has(name.pascal));
  if (clash !== undefined) throw new CliError('INSTAR_CLI_EXISTS', `${source.path} has a ${clash.name.pascal} already`);
  const bound = new Set(agent.bound.map(({ token }) => token));
  const handled = [...parts.events, ...parts.requests].find(({ name }) => bound.has(name.pascal));
  if (handled === undefined) return;
  throw new CliError('INSTAR_CLI_EXISTS', `${agent.name} has a handler for ${handled.name.pascal} already`);
}
