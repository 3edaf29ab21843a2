/** 1.13 of docs/semantics.md: options of other packages. */
import { Agent, defineAgent, Next, OnRequest, Request, State } from '@instar/core';
import { defineOption, definitionOf } from '@instar/core/definition';

const durable = defineOption('durable', ({ every = 100 }: { readonly every?: number }) => {
  if (every < 1) throw new RangeError('every must be at least 1');
  return { every };
});
const traced = defineOption('traced', (sample: number) => sample);

declare module '@instar/core/definition' {
  interface AgentOptions {
    readonly durable?: ReturnType<typeof durable>;
  }
  interface StateOptions {
    readonly traced?: ReturnType<typeof traced>;
  }
  interface RequestOptions {
    readonly traced?: ReturnType<typeof traced>;
  }
}

class Work {
  readonly work = true;
}
class Count extends Request<number> {
  readonly count = true;
}

@Agent({ durable: durable({}), throughput: 7 })
class Account {
  @State(Work, { traced: traced(0.5), timeout: '1s' })
  work(_state: Work): Next<Account> {
    return Next.events();
  }
  @OnRequest(Count, { traced: traced(1), concurrency: 2 })
  count(_request: Count): number {
    return 0;
  }
}

const invalid = (...words: string[]) =>
  expect.objectContaining({
    code: 'INSTAR_OPTIONS_INVALID',
    message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(''))),
  });

describe('1.13 an option that another package defines', () => {
  test('is part of the frozen definition, beside the options of core', () => {
    const { options, states, requests } = definitionOf(Account);
    expect(durable.of(options)).toEqual({ every: 100 });
    expect(states.map((row) => [traced.of(row), row.timeout])).toEqual([[0.5, 1_000]]);
    expect(requests.map((row) => [traced.of(row), row.concurrency])).toEqual([[1, 2]]);
    expect(options.throughput).toBe(7);
    for (const { extensions } of [options, ...states, ...requests]) expect(Object.isFrozen(extensions)).toBe(true);
  });

  test('is undefined where it is not set', () => {
    @Agent()
    class Plain {}
    expect(durable.of(definitionOf(Plain).options)).toBeUndefined();
    expect(definitionOf(Plain).options).not.toHaveProperty('extensions');
  });

  test('is inherited by a subclass, which may override it', () => {
    @Agent({ throughput: 8 })
    class Savings extends Account {}
    @Agent({ durable: durable({ every: 3 }) })
    class Current extends Savings {}
    expect(durable.of(definitionOf(Savings).options)).toEqual({ every: 100 });
    expect(durable.of(definitionOf(Current).options)).toEqual({ every: 3 });
  });

  test('gives the same definition by `defineAgent`', () => {
    const Planned = defineAgent({
      agent: class {
        count(_request: Count): number {
          return 0;
        }
      },
      durable: durable({ every: 3 }),
      requests: { count: { request: Count, traced: traced(1) } },
    });
    const { options, requests } = definitionOf(Planned);
    expect(durable.of(options)).toEqual({ every: 3 });
    expect(requests.map((row) => traced.of(row))).toEqual([1]);
  });

  test('is checked by its own package, where it is written', () => {
    expect(() => durable({ every: 0 })).toThrow(RangeError);
  });

  test('is refused under another name than its own', () => {
    @Agent({ durabel: durable({}) } as object)
    class Misspelt {}
    expect(() => definitionOf(Misspelt)).toThrow(invalid('"durabel"', '"durable"', '@Agent of Misspelt'));
  });

  test('does not avoid the check of names: a plain value is refused', () => {
    @Agent({ durable: { every: 1 } } as object)
    class Unmade {}
    expect(() => definitionOf(Unmade)).toThrow(invalid('"durable"'));
  });
});
