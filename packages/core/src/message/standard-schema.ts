/**
 * A schema of any library that follows [Standard Schema](https://standardschema.dev): zod, valibot, arktype and others. `Input` is what it
 * takes, `Output` what it makes of that.
 */
export interface StandardSchema<Input = unknown, Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** Never present at run time. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema says of a value: the value as it makes it, or what is wrong. */
export type SchemaResult<Output> =
  { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong with a value, and where. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type TypesOf<S extends StandardSchema> = NonNullable<S['~standard']['types']>;

/** What a schema takes. */
export type SchemaInput<S extends StandardSchema> = TypesOf<S>['input'];

/** What a schema makes of it. */
export type SchemaOutput<S extends StandardSchema> = TypesOf<S>['output'];
