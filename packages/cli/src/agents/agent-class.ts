import type { Class, ClassElement, Decorator, Expression, PropertyKey } from 'oxc-parser';
import { topLevelClasses, type TopLevelClass } from '../source/classes.js';
import { decoratorCall, libraryNames } from '../source/library-names.js';
import type { SourceFile } from '../source/source-file.js';

/** The package that agents are written with. */
export const core = '@instar/core';

/** An agent's class in a source. */
export interface AgentClass extends TopLevelClass {
  /** The type as it is written in `Next<…>`, with its parameters. */
  readonly type: string;
  /** The names of all members. */
  readonly members: ReadonlySet<string>;
  /** What methods are bound to, by decorator: `OnEvent` to the names of its classes. */
  readonly bound: readonly Binding[];
  readonly hasConstructorParameters: boolean;
  readonly hasInput: boolean;
  /** Whether it has `@Supervised`. */
  readonly isSupervised: boolean;
}

/** A method that a decorator binds to a state or a message. */
export interface Binding {
  readonly decorator: string;
  /** What the source calls the state or message. */
  readonly token: string;
  readonly method: string;
}

/** The classes of a source with `@Agent`. */
export function agentClasses(source: SourceFile): readonly AgentClass[] {
  return topLevelClasses(source)
    .filter(({ node }) => coreDecorator(source, node, 'Agent') !== undefined)
    .map((each) => describe(source, each));
}

/** The decorator of Instar that a class has. */
export function coreDecorator(source: SourceFile, { decorators }: Class, name: string): Decorator | undefined {
  const meaning = libraryNames(source, core);
  return decorators.find((each) => {
    const call = decoratorCall(each);
    return call !== undefined && meaning(call.callee) === name;
  });
}

function describe(source: SourceFile, found: TopLevelClass): AgentClass {
  const meaning = libraryNames(source, core);
  const { node, name } = found;
  const elements = node.body.body;
  const parameters = node.typeParameters?.params.map((each) => each.name.name) ?? [];
  return {
    ...found,
    type: parameters.length === 0 ? name : `${name}<${parameters.join(', ')}>`,
    members: new Set(elements.flatMap((each) => memberName(each) ?? [])),
    bound: elements.flatMap((element) => bindings(source, element, meaning)),
    hasConstructorParameters: parameterCount(node, 'constructor') > 0,
    hasInput: parameterCount(node, 'begin') > 0,
    isSupervised: coreDecorator(source, node, 'Supervised') !== undefined,
  };
}

function bindings(
  source: SourceFile,
  element: ClassElement,
  meaning: (expression: Expression) => string | undefined,
): readonly Binding[] {
  if (element.type !== 'MethodDefinition') return [];
  return element.decorators.flatMap((each) => {
    const call = decoratorCall(each);
    const decorator = call && meaning(call.callee);
    const token = call?.arguments[0];
    if (decorator === undefined || token === undefined) return [];
    return [{ decorator, token: source.text.slice(token.start, token.end), method: memberName(element) ?? '' }];
  });
}

function memberName(element: ClassElement): string | undefined {
  return 'key' in element ? keyName(element.key) : undefined;
}

function keyName(key: PropertyKey): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function parameterCount({ body }: Class, method: string): number {
  const found = body.body.find((each) => each.type === 'MethodDefinition' && keyName(each.key) === method);
  return found?.type === 'MethodDefinition' ? found.value.params.length : 0;
}
