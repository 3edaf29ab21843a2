import { invalidMessage, invalidResponse, schemaNotAnObject, schemaValidatesLater } from '../errors/schema-errors.js';
import type { InstarError } from '../errors/instar-error.js';
import { isPromiseLike, nameOf } from '../primitives/class.js';
import type { SchemaResult, StandardSchema } from './standard-schema.js';

/** Where a class has its schemas; also for another copy of this package. */
export const SCHEMA: unique symbol = Symbol.for('instar:schema');

/** A class that `Event.of`, `Request.of` or `Data.of` has made, or one that extends it. */
export interface SchemaOwner<
  S extends StandardSchema | undefined = StandardSchema | undefined,
  R extends StandardSchema | undefined = StandardSchema | undefined,
> {
  readonly [SCHEMA]: MessageSchema<S, R>;
}

/** The schemas of a class: of its data and, for a request, of the response. */
export class MessageSchema<
  S extends StandardSchema | undefined = StandardSchema | undefined,
  R extends StandardSchema | undefined = StandardSchema | undefined,
> {
  constructor(
    readonly data: S,
    readonly response: R,
    /** Whether the constructor of the class runs the schema. */
    readonly parses: boolean,
  ) {}

  /**
   * What the schema makes of data.
   *
   * @param name of the class, for errors.
   */
  parse(data: unknown, name: string): object {
    const { data: schema } = this;
    if (schema === undefined) return {};
    const result = resultOf(schema, data, name);
    if (result.issues !== undefined) throw invalidMessage(name, result.issues);
    if (typeof result.value !== 'object' || result.value === null) throw schemaNotAnObject(name, result.value);
    return result.value;
  }

  /** What is wrong with an instance; nothing if its constructor has run the schema, which takes other data than the instance has. */
  problemOf(message: object): InstarError | undefined {
    if (this.data === undefined || this.parses) return undefined;
    const name = nameOf(message);
    // A copy: some schemas take plain objects only.
    const { issues } = resultOf(this.data, { ...message }, name);
    return issues && invalidMessage(name, issues);
  }

  /** What is wrong with a response. */
  problemOfResponse(response: unknown, name: string): InstarError | undefined {
    const issues = this.response && resultOf(this.response, response, name).issues;
    return issues && invalidResponse(name, issues);
  }
}

/** @throws InstarError `INSTAR_SCHEMA_INVALID` if the schema validates asynchronously. */
export function resultOf(schema: StandardSchema, value: unknown, name: string): SchemaResult<unknown> {
  const result = schema['~standard'].validate(value);
  if (!isPromiseLike(result)) return result;
  result.catch(() => undefined);
  throw schemaValidatesLater(name);
}
