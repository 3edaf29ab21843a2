import type { ClassElement, ParamPattern, TSParameterProperty } from 'oxc-parser';
import type { Draft } from '../changes/draft.js';
import { typeText, type TypeText } from '../code/type-text.js';
import type { Name } from '../naming/name.js';
import type { Project } from '../project/project.js';
import { sourceFiles } from '../project/source-files.js';
import { topLevelClasses, type TopLevelClass } from '../source/classes.js';
import { findClass, type FoundClass } from '../source/find-class.js';
import { libraryNames } from '../source/library-names.js';
import type { SourceFile } from '../source/source-file.js';
import { core } from './agent-class.js';
import type { EventPart, Field, RequestPart } from './message-parts.js';
import { schemaPartsOf } from './schema-class.js';

/** A class that an agent has a handler for, or could have one. */
export interface MessageClass {
  readonly path: string;
  readonly isDefault: boolean;
  readonly isExported: boolean;
  /** A request has a response, an event has none. */
  readonly part: EventPart | RequestPart;
}

/**
 * The message with this name, of those that a source declares or that the project has.
 *
 * @throws {CliError} `INSTAR_CLI_NOT_FOUND` and `INSTAR_CLI_AMBIGUOUS`
 */
export function findMessage(draft: Draft, project: Project, name: string, near?: string): MessageClass {
  const paths = sourceFiles(draft, project.sources);
  const found = findClass(draft, {
    paths,
    name,
    what: 'message',
    among: topLevelClasses,
    ...(near !== undefined && { near }),
  });
  return describe(found);
}

function describe({ source, found }: FoundClass): MessageClass {
  const { node, name, isDefault, isExported } = found;
  const schema = schemaPartsOf(node, source);
  if (schema !== undefined) {
    const { fields, response } = schema;
    const part = { name: nameOf(name), fields, ...(response && { response }) };
    return { path: source.path, isDefault, isExported, part };
  }
  const fields = parametersOf(node.body.body).map((each) => fieldOf(each, source));
  const base = node.superClass && libraryNames(source, core)(node.superClass);
  const response = base === 'Request' ? node.superTypeArguments?.params[0] : undefined;
  const part = { name: nameOf(name), fields, ...(response && { response: typeText(response, source.text) }) };
  return { path: source.path, isDefault, isExported, part };
}

/** The class has its name already: only the other forms are made of it. */
function nameOf(pascal: string): Name {
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return { pascal, camel, kebab: camel.replaceAll(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`) };
}

/** The parameters of a class's constructor; undefined without one of its own. */
export function constructorFields({ node }: TopLevelClass, source: SourceFile): readonly Field[] | undefined {
  const elements = node.body.body;
  const isOwn = elements.some((each) => each.type === 'MethodDefinition' && each.kind === 'constructor');
  return isOwn ? parametersOf(elements).map((each) => fieldOf(each, source)) : undefined;
}

function parametersOf(elements: readonly ClassElement[]): readonly (ParamPattern | TSParameterProperty)[] {
  const constructor = elements.find((each) => each.type === 'MethodDefinition' && each.kind === 'constructor');
  return constructor?.type === 'MethodDefinition' ? constructor.value.params : [];
}

function fieldOf(parameter: ParamPattern | TSParameterProperty, { text }: SourceFile): Field {
  const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const unknown: TypeText = { text: 'unknown', sample: undefined };
  // A parameter with a default needs no argument.
  if (pattern.type === 'AssignmentPattern') return { name: '', type: { text: 'unknown', sample: () => 'undefined' } };
  if (pattern.type !== 'Identifier') return { name: '', type: unknown };
  const { typeAnnotation, name, start } = pattern;
  const isOptional = /^\s*\?/.test(text.slice(start + name.length));
  if (isOptional) return { name, type: { text: 'unknown', sample: () => 'undefined' } };
  return { name, type: typeAnnotation ? typeText(typeAnnotation.typeAnnotation, text) : unknown };
}

/** Whether a test can make the message. */
export function isConstructible({ fields }: EventPart): boolean {
  return fields.every(({ type, isOptional }) => isOptional === true || type.sample !== undefined);
}
