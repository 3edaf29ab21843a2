import type { Draft } from '../changes/draft.js';
import { layOut, quoted, type Code } from '../code/layout.js';
import { braces, callWith } from '../code/pieces.js';
import type { Style } from '../code/style.js';
import { isMisspelt } from '../naming/is-misspelt.js';
import { CliError } from '../plugin/cli-error.js';
import { addImports } from '../source/add-imports.js';
import { appendToList } from '../source/append-to-list.js';
import type { FoundClass } from '../source/find-class.js';
import { decoratorCall } from '../source/library-names.js';
import { indentOf } from '../source/line-places.js';
import { observeStyle } from '../source/observed-style.js';
import { TextEdit } from '../source/text-edit.js';
import { core, coreDecorator, type AgentClass } from './agent-class.js';

/** How an agent is supervised. */
export interface Supervision {
  /** The supervisor's class, and its module as an import in the agent's source has it. Without one the system supervises it. */
  readonly by: { readonly name: string; readonly module: string; readonly isDefault: boolean } | undefined;
  /** Whether the supervisor's source imports the agent's, so that its class is not there yet when the agent's is made. */
  readonly isCircular: boolean;
  readonly group: string | undefined;
  readonly restart: string | undefined;
  readonly style: Style;
}

/** Adds `@Supervised` to an agent, after its `@Agent`. */
export function supervise(draft: Draft, { source, found }: FoundClass<AgentClass>, supervision: Supervision): void {
  if (coreDecorator(source, found.node, 'Supervised') !== undefined) {
    throw new CliError(
      'INSTAR_CLI_EXISTS',
      `${found.name} is supervised already: change its @Supervised in ${source.path}`,
    );
  }
  const agent = coreDecorator(source, found.node, 'Agent');
  if (agent === undefined) throw new Error(`${found.name} in ${source.path} has no @Agent`);
  const edit = new TextEdit(source, { ...supervision.style, ...observeStyle(source) });
  const { by, isCircular, group, restart } = supervision;
  const supervisor = by && { module: by.module, name: by.isDefault ? 'default' : by.name, as: by.name };
  const local = addImports(edit, [{ module: core, name: 'Supervised' }, ...(supervisor ? [supervisor] : [])]);
  const options: Code[] = [
    ...(by === undefined ? [] : [`by: ${isCircular ? '() => ' : ''}${local(by.name)}`]),
    ...(group === undefined ? [] : [['group: ', quoted(group)]]),
    ...(restart === undefined ? [] : [['restart: ', quoted(restart)]]),
  ];
  const code = layOut(callWith(`@${local('Supervised')}`, braces(options, edit.style)), edit.style);
  const isLine = /^[ \t]*\r?\n/.test(source.text.slice(agent.end));
  edit.insert(agent.end, isLine ? `${edit.style.eol}${indentOf(source.text, agent.start)}${code}` : ` ${code}`);
  draft.update(source.path, edit.toString());
}

/**
 * Declares a group with a supervisor that declares which groups it has.
 *
 * @returns the group that the new one may be a slip for
 * @throws {CliError} `INSTAR_CLI_NOT_EDITABLE` if the list is not written out there
 */
export function declareGroup(
  draft: Draft,
  { source, found }: FoundClass<AgentClass>,
  group: string,
  style: Style,
): string | undefined {
  const decorator = coreDecorator(source, found.node, 'Supervisor');
  const options = decorator && decoratorCall(decorator)?.arguments[0];
  if (options?.type !== 'ObjectExpression') return undefined;
  const property = options.properties.find(
    (each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === 'groups',
  );
  if (property?.type !== 'Property') return undefined;
  if (property.value.type !== 'ArrayExpression') {
    const message = `the groups of ${found.name} in ${source.path} are not a list that is written out: add "${group}" there, and leave out --group`;
    throw new CliError('INSTAR_CLI_NOT_EDITABLE', message);
  }
  const items = property.value.elements.filter((each) => each !== null);
  const groups = items.map((each) => (each.type === 'Literal' ? each.value : undefined));
  if (groups.includes(group)) return undefined;
  const edit = new TextEdit(source, { ...style, ...observeStyle(source) });
  appendToList(edit, { items, close: property.value.end - 1, isSpaced: false }, [layOut(quoted(group), edit.style)]);
  draft.update(source.path, edit.toString());
  return groups.find((each): each is string => typeof each === 'string' && isMisspelt(group, each));
}
