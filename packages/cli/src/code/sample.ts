import type { TSSignature, TSTupleElement, TSType, TSTypeReference } from 'oxc-parser';
import { quoted, type Code } from './layout.js';
import { braces, brackets } from './pieces.js';
import type { Style } from './style.js';

/** An expression of a type, in the style of a project. */
export type Sample = (style: Style) => Code;

const ofKeywords: Readonly<Record<string, Code>> = {
  TSNumberKeyword: '0',
  TSStringKeyword: quoted(''),
  TSBooleanKeyword: 'false',
  TSBigIntKeyword: '0n',
  TSNullKeyword: 'null',
  TSUndefinedKeyword: 'undefined',
  TSVoidKeyword: 'undefined',
  TSUnknownKeyword: 'undefined',
  TSAnyKeyword: 'undefined',
  TSObjectKeyword: '{}',
  TSArrayType: '[]',
};

const ofGlobals: Readonly<Record<string, Code>> = {
  Array: '[]',
  ReadonlyArray: '[]',
  Map: 'new Map()',
  ReadonlyMap: 'new Map()',
  Set: 'new Set()',
  ReadonlySet: 'new Set()',
  Partial: '{}',
  Date: 'new Date(0)',
  URL: ['new URL(', quoted('https://example.org'), ')'],
  Uint8Array: 'new Uint8Array()',
};

/** A sample of the type: `0` for `number`, `[]` for a list. Undefined if it depends on a type that is not known here. */
export function sampleOf(type: TSType): Sample | undefined {
  switch (type.type) {
    case 'TSLiteralType':
      return ofLiteral(type.literal);
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? sampleOf(type.typeAnnotation) : undefined;
    case 'TSUnionType':
      return type.types.map(sampleOf).find((sample) => sample !== undefined);
    case 'TSTupleType':
      return ofElements(type.elementTypes);
    case 'TSTypeLiteral':
      return ofMembers(type.members);
    case 'TSTypeReference':
      return ofReference(type);
    default:
      return constant(ofKeywords[type.type]);
  }
}

function constant(code: Code | undefined): Sample | undefined {
  return code === undefined ? undefined : () => code;
}

function ofLiteral(literal: Extract<TSType, { type: 'TSLiteralType' }>['literal']): Sample | undefined {
  if (literal.type !== 'Literal') return undefined;
  const { value } = literal;
  if (typeof value === 'string') return constant(quoted(value));
  if (typeof value === 'bigint') return constant(`${value}n`);
  return typeof value === 'number' || typeof value === 'boolean' ? constant(String(value)) : undefined;
}

function ofElements(elements: readonly TSTupleElement[]): Sample | undefined {
  const samples = allOf(elements.map(ofElement));
  return samples && ((style) => brackets(samples.map((sample) => sample(style))));
}

function ofElement(element: TSTupleElement): Sample | undefined {
  if (element.type === 'TSOptionalType' || element.type === 'TSRestType') return undefined;
  return element.type === 'TSNamedTupleMember' ? ofElement(element.elementType) : sampleOf(element);
}

function ofMembers(members: readonly TSSignature[]): Sample | undefined {
  const required = members.filter((member) => member.type !== 'TSPropertySignature' || !member.optional);
  const properties = allOf(required.map(ofProperty));
  return (
    properties &&
    ((style) =>
      braces(
        properties.map((property) => property(style)),
        style,
      ))
  );
}

function ofProperty(member: TSSignature): Sample | undefined {
  if (member.type !== 'TSPropertySignature' || member.computed || member.key.type !== 'Identifier') return undefined;
  const { name } = member.key;
  const sample = member.typeAnnotation ? sampleOf(member.typeAnnotation.typeAnnotation) : undefined;
  return sample && ((style) => [`${name}: `, sample(style)]);
}

function ofReference({ typeName, typeArguments }: TSTypeReference): Sample | undefined {
  if (typeName.type !== 'Identifier') return undefined;
  const [first] = typeArguments?.params ?? [];
  if (typeName.name === 'Readonly') return first && sampleOf(first);
  // A record of any string is satisfied by an empty one; one of certain names is not.
  if (typeName.name === 'Record') return first?.type === 'TSStringKeyword' ? constant('{}') : undefined;
  return Object.hasOwn(ofGlobals, typeName.name) ? constant(ofGlobals[typeName.name]) : undefined;
}

function allOf<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  return values.every((value) => value !== undefined) ? values : undefined;
}
