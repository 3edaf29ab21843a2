import type ts from 'typescript';
import type { HandlerKind } from '../../analysis/agents/handler-source.js';
import { classOfSymbol } from '../../analysis/compiler/classes.js';
import type { Code } from '../../analysis/compiler/code.js';
import type { Edit } from '../finding.js';
import type { UndecoratedMethod } from '../undecorated-methods.js';

/** Which decorator binds a method to what. */
export const decoratorNames: Readonly<Record<HandlerKind, string>> = {
  state: 'State',
  fallback: 'Fallback',
  event: 'OnEvent',
  request: 'OnRequest',
  response: 'OnResponse',
  stream: 'OnStream',
  enter: 'Enter',
  leave: 'Leave',
};

/** Writes the decorator above a method, and imports it. Nothing if the file has no name for one of the classes that is a value. */
export function addDecorator(code: Code, { method, kind, message }: UndecoratedMethod): readonly Edit[] | undefined {
  const { ts } = code;
  const type = method.parameters[0]?.type;
  const name = type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? type.typeName : undefined;
  if (name === undefined || !isValue(code, name, message)) return undefined;
  const decorator = importedDecorator(code, method.getSourceFile(), decoratorNames[kind]);
  if (decorator === undefined) return undefined;
  const start = method.getStart();
  const text = method.getSourceFile().text;
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return [...decorator.edits, { start, end: start, text: `@${decorator.name}(${name.text})${end}${indent}` }];
}

/** Whether a name is that of the class itself, and not of its type alone. */
function isValue(code: Code, name: ts.Identifier, message: ts.ClassLikeDeclaration): boolean {
  const { ts, checker } = code;
  const symbol = checker.getSymbolAtLocation(name);
  const isType = symbol?.declarations?.some(ts.isTypeOnlyImportDeclaration);
  return isType !== true && classOfSymbol(code, symbol) === message;
}

/** What a file calls a decorator, and the edit that imports it if it does not yet. */
function importedDecorator(
  { ts }: Code,
  file: ts.SourceFile,
  wanted: string,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const imports = file.statements.flatMap((each) => {
    if (!ts.isImportDeclaration(each) || !ts.isStringLiteral(each.moduleSpecifier)) return [];
    const bindings = each.moduleSpecifier.text === '@instar/core' ? each.importClause?.namedBindings : undefined;
    return bindings && ts.isNamedImports(bindings) ? [bindings.elements] : [];
  });
  const values = imports.flat().filter((each) => !ts.isTypeOnlyImportDeclaration(each));
  const present = values.find(({ name, propertyName }) => (propertyName ?? name).text === wanted);
  if (present !== undefined) return { name: present.name.text, edits: [] };
  // A list with a value in it takes another one.
  const last = imports.find((list) => list.some((each) => values.includes(each)))?.at(-1);
  return last && { name: wanted, edits: [{ start: last.end, end: last.end, text: `, ${wanted}` }] };
}
