import type { ObjectProperty } from 'oxc-parser';
import type { Draft } from '../changes/draft.js';
import type { Style } from '../code/style.js';
import { CliError } from '../plugin/cli-error.js';
import { addImports } from '../source/add-imports.js';
import { appendToList } from '../source/append-to-list.js';
import { observeStyle } from '../source/observed-style.js';
import { TextEdit } from '../source/text-edit.js';
import type { Owner } from './owner.js';

/** A class that an owner is to list, and its module as an import in the owner's source has it. */
export interface Listing {
  readonly property: 'agents' | 'providers' | 'imports' | 'modules' | 'exports';
  readonly name: string;
  readonly module: string;
  /** What is listed in place of the class, with what it needs besides. */
  readonly as?: ListedAs;
}

/** A call that stands for a class in a list: `...InstarModule.agents(Order)`. */
export interface ListedAs {
  readonly imports: readonly { readonly module: string; readonly name: string }[];
  /** @param local the name of an import in the owner's source. */
  code(local: (name: string) => string): string;
}

/**
 * Adds a class to a list of an owner, with the import that this needs.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_EDITABLE` if a list is not written out there
 */
export function addToOwner(draft: Draft, owner: Owner, { property, name, module, as }: Listing, style: Style): void {
  const edit = new TextEdit(owner.source, { ...style, ...observeStyle(owner.source) });
  const local = addImports(edit, [...(as?.imports ?? []), { module, name }]);
  addListing(edit, owner, property, as?.code(local) ?? local(name));
  draft.update(owner.source.path, edit.toString());
}

function addListing(edit: TextEdit, owner: Owner, property: Listing['property'], name: string): void {
  const { call } = owner;
  const [options] = call.arguments;
  const { bracketSpacing } = edit.style;
  const space = bracketSpacing ? ' ' : '';
  if (options === undefined) {
    edit.insert(call.end - 1, `{${space}${property}: [${name}]${space}}`);
    return;
  }
  if (options.type !== 'ObjectExpression') throw notEditable(owner, name, 'its options are not written out');
  const found = options.properties.find((each): each is ObjectProperty => isNamed(each, property));
  if (found === undefined) {
    const isOpen = options.properties.some(({ type }) => type === 'SpreadElement');
    if (isOpen) throw notEditable(owner, name, `its ${property} may come from what it spreads`);
    appendToList(edit, { items: options.properties, close: options.end - 1, isSpaced: bracketSpacing }, [
      `${property}: [${name}]`,
    ]);
    return;
  }
  const list = found.value;
  if (list.type !== 'ArrayExpression')
    throw notEditable(owner, name, `its ${property} are not a list that is written out`);
  const items = list.elements.filter((each) => each !== null);
  if (items.some(({ start, end }) => owner.source.text.slice(start, end) === name)) return;
  appendToList(edit, { items, close: list.end - 1, isSpaced: false }, [name]);
}

function isNamed(property: { readonly type: string }, name: string): boolean {
  const { key } = property as Partial<ObjectProperty>;
  return (key?.type === 'Identifier' && key.name === name) || (key?.type === 'Literal' && key.value === name);
}

function notEditable({ name: owner, source }: Owner, name: string, reason: string): CliError {
  const advice = `list ${name} there yourself, and pass --skip-import`;
  return new CliError(
    'INSTAR_CLI_NOT_EDITABLE',
    `${owner} in ${source.path} cannot be edited, since ${reason}: ${advice}`,
  );
}
