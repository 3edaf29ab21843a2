import { Agent, Data, Next, State } from '@instar/core';
import type { StandardSchema } from '@instar/core/definition';

interface Length {
  readonly length: number;
}

/** A schema without a library. */
const lengthSchema: StandardSchema<Length, Length> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => {
      const { length } = value as Length;
      if (Number.isInteger(length)) return { value: { length } };
      return { issues: [{ message: 'not a whole number', path: ['length'] }] };
    },
  },
};

export class Measured extends Data.of(lengthSchema) {
  get isLong(): boolean {
    return this.length > 3;
  }
}
export class Measure {
  constructor(readonly text: string | undefined) {}
}

/** Measures a text on a thread, and tells what it has got back. */
@Agent()
export class Measurer {
  begin(text: string | undefined): Next<Measurer, boolean> {
    return Next.to(new Measure(text));
  }

  @State(Measure, { mode: 'sync' })
  measure({ text }: Measure): Next<Measurer> {
    return Next.to(new Measured({ length: text?.length as number }));
  }

  @State(Measured)
  measured(measured: Measured): Next<Measurer> {
    return Next.done(measured instanceof Measured && measured.isLong);
  }
}
