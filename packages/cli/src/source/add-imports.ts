import type { ImportDeclaration } from 'oxc-parser';
import { layOut } from '../code/layout.js';
import { appendToList, insertIntoList } from './append-to-list.js';
import { declaredNames } from './declared-names.js';
import { firstPlace } from './first-place.js';
import { importCode, importsCode, rankOf, sortKey, specifier, type NamedNeed, type Need } from './import-code.js';
import { importDeclarations, importedNames, type ImportedName } from './imports.js';
import { afterTrailingComment } from './line-places.js';
import type { TextEdit } from './text-edit.js';

/** What the source calls a thing that code needs. */
export type LocalNames = (name: string) => string;

/**
 * Imports what is needed and not imported yet: by the imports that there are, if they can have more names, else by new ones. A name that
 * the source uses for something else gets another one.
 */
export function addImports(edit: TextEdit, needs: readonly Need[]): LocalNames {
  const { source } = edit;
  const present = importedNames(source);
  const declared = new Set(declaredNames(source));
  const names = new Map<string, string>();
  const missing: NamedNeed[] = [];
  for (const need of needs) {
    const wanted = need.as ?? need.name;
    const local = present.find((each) => satisfies(each, need))?.local;
    const name = local ?? unused(wanted, declared);
    names.set(wanted, name);
    declared.add(name);
    if (local === undefined) missing.push({ ...need, local: name });
  }
  insert(edit, missing);
  return (name) => names.get(name) ?? name;
}

function satisfies({ module, imported, local, isType }: ImportedName, need: Need): boolean {
  const isSame = imported === need.name || (imported === 'default' && local === (need.as ?? need.name));
  return module === need.module && isSame && (need.isType === true || !isType);
}

function unused(name: string, declared: ReadonlySet<string>): string {
  let free = name;
  for (let number = 1; declared.has(free); number++) {
    free = `Instar${name.charAt(0).toUpperCase()}${name.slice(1)}${number === 1 ? '' : number}`;
  }
  return free;
}

function insert(edit: TextEdit, missing: readonly NamedNeed[]): void {
  const { source, style } = edit;
  const declarations = importDeclarations(source);
  const isIn = (declaration: ImportDeclaration, { module, name }: NamedNeed): boolean =>
    name !== 'default' && isExtensible(declaration, module);
  const fresh = missing.filter((need) => !declarations.some((each) => isIn(each, need)));
  const extended = new Set(missing.flatMap((need) => declarations.find((each) => isIn(each, need)) ?? []));
  for (const each of extended)
    addSpecifiers(
      edit,
      each,
      missing.filter((need) => isIn(each, need)),
    );
  if (fresh.length === 0) return;
  if (declarations.length === 0) {
    const codes = importsCode(fresh, style).map((code) => `${layOut(code, style)}${style.eol}`);
    edit.insert(firstPlace(source), `${codes.join('')}${style.eol}`);
    return;
  }
  for (const module of new Set(fresh.map((need) => need.module))) {
    const code = layOut(
      importCode(
        module,
        fresh.filter((need) => need.module === module),
        style,
      ),
      style,
    );
    const before = declarations.filter((each) => rankOf(each.source.value) <= rankOf(module)).at(-1);
    if (before !== undefined) edit.insert(afterTrailingComment(source.text, before.end), `${style.eol}${code}`);
    else edit.insert(declarations[0]?.start ?? 0, `${code}${style.eol}`);
  }
}

/** Whether an import of names can have a value among them. */
function isExtensible({ source, importKind, specifiers }: ImportDeclaration, module: string): boolean {
  return source.value === module && importKind !== 'type' && specifiers.some(({ type }) => type === 'ImportSpecifier');
}

/** Adds names where they belong if the names are sorted, else to the end. */
function addSpecifiers(edit: TextEdit, { specifiers, source }: ImportDeclaration, needs: readonly NamedNeed[]): void {
  const { text } = edit.source;
  const items = specifiers.filter((each) => each.type === 'ImportSpecifier');
  const keys = items.map(({ local, imported }) => sortKey(imported.type === 'Identifier' ? imported.name : local.name));
  const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
  const following = ({ name }: NamedNeed) =>
    isSorted ? items[keys.findIndex((key) => key > sortKey(name))] : undefined;
  for (const need of needs) {
    const next = following(need);
    if (next !== undefined) insertIntoList(edit, next, specifier(need));
  }
  const last = needs.filter((need) => following(need) === undefined);
  appendToList(edit, { items, close: text.lastIndexOf('}', source.start), isSpaced: true }, last.map(specifier));
}
