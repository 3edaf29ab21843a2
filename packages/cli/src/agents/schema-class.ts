import type { Class, Expression, ObjectExpression } from 'oxc-parser';
import type { TypeText } from '../code/type-text.js';
import { libraryNames } from '../source/library-names.js';
import type { SourceFile } from '../source/source-file.js';
import { core } from './agent-class.js';
import type { Field } from './message-parts.js';
import { typeOfSchema } from './schema-kinds.js';

/** What the schemas of a message say of it. */
export interface SchemaParts {
  readonly fields: readonly Field[];
  /** The type of the response; undefined for an event. */
  readonly response: TypeText | undefined;
}

const unknown: TypeText = { text: 'unknown', sample: undefined };

/** Reads a class that extends `Event.of(…)` or `Request.of(…)`; undefined for any other. */
export function schemaPartsOf({ superClass }: Class, source: SourceFile): SchemaParts | undefined {
  if (superClass?.type !== 'CallExpression') return undefined;
  const { callee, arguments: given } = superClass;
  if (callee.type !== 'MemberExpression' || callee.computed || textOf(callee.property, source) !== 'of')
    return undefined;
  const base = libraryNames(source, core)(callee.object);
  const [first] = given;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  if (base === 'Event') return { fields: fieldsOf(first, source), response: undefined };
  if (base !== 'Request' || first.type !== 'ObjectExpression') return undefined;
  const input = propertyOf(first, 'input');
  const output = propertyOf(first, 'output');
  return {
    fields: input === undefined ? [] : fieldsOf(input, source),
    response: (output && typeOfSchema(textOf(output, source))) ?? unknown,
  };
}

/** The fields of `z.object({ … })`; one that a test cannot make for anything else. */
function fieldsOf(schema: Expression, source: SourceFile): readonly Field[] {
  const object = schema.type === 'CallExpression' ? schema.arguments[0] : undefined;
  if (schema.type !== 'CallExpression' || !textOf(schema.callee, source).endsWith('.object'))
    return [{ name: '', type: unknown }];
  if (object?.type !== 'ObjectExpression') return [{ name: '', type: unknown }];
  return object.properties.map((property): Field => {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier')
      return { name: '', type: unknown };
    const text = textOf(property.value, source);
    const [, required = text, optional] = /^(.*?)(\.optional\(\))?$/s.exec(text) ?? [];
    const type = typeOfSchema(required) ?? { ...unknown, schema: required };
    return { name: property.key.name, type, ...(optional !== undefined && { isOptional: true as const }) };
  });
}

function propertyOf({ properties }: ObjectExpression, name: string): Expression | undefined {
  for (const property of properties) {
    if (property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name)
      return property.value;
  }
  return undefined;
}

function textOf({ start, end }: { readonly start: number; readonly end: number }, { text }: SourceFile): string {
  return text.slice(start, end);
}
