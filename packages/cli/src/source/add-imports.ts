import type { ImportDeclaration } from 'oxc-parser';
import { end, layOut, quoted, type Code } from '../code/layout.js';
import { braces } from '../code/pieces.js';
import { appendToList } from './append-to-list.js';
import { declaredNames } from './declared-names.js';
import { importDeclarations, importedNames } from './imports.js';
import { afterTrailingComment, isFirstInLine } from './line-places.js';
import type { SourceFile } from './source-file.js';
import type { TextEdit } from './text-edit.js';

/** A name that code needs of a module. */
export interface Need {
  readonly module: string;
  /** `default` for the default export, which is then called `as`. */
  readonly name: string;
  readonly as?: string;
  /** Whether it is needed as a type only. */
  readonly isType?: boolean;
}

/** What the code is to call a thing that it needs. */
export type LocalNames = (name: string) => string;

/**
 * Imports what is needed and not imported yet: by the imports that there are, if they can have more names, else by new ones. A name that
 * the source uses for something else gets another one.
 *
 * @returns what each needed thing is called in the source
 */
export function addImports(edit: TextEdit, needs: readonly Need[]): LocalNames {
  const present = importedNames(edit.source);
  const declared = new Set(declaredNames(edit.source));
  const names = new Map<string, string>();
  const missing: (Need & { readonly local: string })[] = [];
  for (const need of needs) {
    const wanted = need.as ?? need.name;
    const found = present.find(
      ({ module, imported, local, isType }) =>
        module === need.module &&
        (imported === need.name || (imported === 'default' && local === wanted)) &&
        (need.isType === true || !isType),
    );
    const name = found?.local ?? unused(wanted, declared);
    names.set(wanted, name);
    declared.add(name);
    if (found === undefined) missing.push({ ...need, local: name });
  }
  const fresh = new Map<string, (typeof missing)[number][]>();
  for (const need of missing) {
    const declaration = need.name === 'default' ? undefined : extensible(edit.source, need.module);
    if (declaration === undefined) fresh.set(need.module, [...(fresh.get(need.module) ?? []), need]);
    else appendToList(edit, namesOf(edit.source, declaration), specifier(need));
  }
  insertDeclarations(edit, fresh);
  return (name) => names.get(name) ?? name;
}

function unused(name: string, declared: ReadonlySet<string>): string {
  const names = [name, `Instar${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  for (let number = 2; declared.has(names.at(-1) ?? ''); number++) names.push(`${name}${number}`);
  return names.find((each) => !declared.has(each)) ?? name;
}

/** An import of names from the module that can have a value among them. */
function extensible(source: SourceFile, module: string): ImportDeclaration | undefined {
  return importDeclarations(source).find(
    (each) =>
      each.source.value === module &&
      each.importKind !== 'type' &&
      each.specifiers.some(({ type }) => type === 'ImportSpecifier'),
  );
}

function namesOf({ text }: SourceFile, { specifiers, source }: ImportDeclaration) {
  const items = specifiers.filter(({ type }) => type === 'ImportSpecifier');
  const close = text.lastIndexOf('}', source.start);
  return { items, close, isSpaced: true };
}

function specifier({ name, local, isType }: Need & { readonly local: string }): string {
  return `${isType === true ? 'type ' : ''}${name === local ? name : `${name} as ${local}`}`;
}

/** Packages go after the last package, files after the last import. */
function insertDeclarations(edit: TextEdit, fresh: ReadonlyMap<string, readonly (Need & { readonly local: string })[]>): void {
  if (fresh.size === 0) return;
  const { source, style } = edit;
  const declarations = importDeclarations(source);
  const packages = declarations.filter((each) => !each.source.value.startsWith('.'));
  for (const [module, needs] of fresh) {
    const text = layOut(declaration(module, needs, edit), style);
    const before = module.startsWith('.') ? declarations.at(-1) : packages.at(-1);
    if (before !== undefined) edit.insert(afterTrailingComment(source.text, before.end), `${style.eol}${text}`);
    else edit.insert(firstPlace(source), `${text}${style.eol}`);
  }
  // A blank line between the imports and what follows, where there was no import.
  if (declarations.length === 0) edit.insert(firstPlace(source), style.eol);
}

function declaration(module: string, needs: readonly (Need & { readonly local: string })[], { style }: TextEdit): Code {
  const main = needs.find(({ name }) => name === 'default');
  const named = needs.filter(({ name }) => name !== 'default');
  const sorted = [...named].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const names: Code[] = [
    ...(main === undefined ? [] : [main.local]),
    ...(main !== undefined && named.length > 0 ? [', '] : []),
    ...(named.length > 0 ? [braces(sorted.map(specifier), style)] : []),
  ];
  return ['import ', names, ' from ', quoted(module), end];
}

/** Where the first import of a source goes: before its first statement, and the comment that belongs to it, but after directives. */
function firstPlace({ program, text, comments }: SourceFile): number {
  const statements = program.body;
  const directives = statements.filter((each) => 'directive' in each && each.directive != null);
  const lastDirective = directives.at(-1);
  const hashbang = program.hashbang?.end;
  const floor = lastDirective?.end ?? hashbang;
  if (floor !== undefined) return nextLine(text, afterTrailingComment(text, floor));
  const license = comments.find(({ start, end }) => isFirstInLine(text, start) && /^\s*\r?\n\s*\r?\n/.test(text.slice(end)));
  const first = statements[0];
  if (license !== undefined && (first === undefined || license.end < first.start)) {
    const gap = /^[ \t]*\r?\n[ \t]*\r?\n/.exec(text.slice(license.end))?.[0] ?? '';
    return license.end + gap.length;
  }
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function nextLine(text: string, index: number): number {
  const newline = /^\r?\n/.exec(text.slice(index))?.[0] ?? '';
  return index + newline.length;
}
