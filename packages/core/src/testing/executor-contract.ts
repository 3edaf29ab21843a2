import type { Exit } from '../agent/exit.js';
import type { Executor } from '../execution/executor.js';
import { markMoved } from '../execution/moved-values.js';
import type { InspectionEvent } from '../inspection/inspection-event.js';
import type { LogFields } from '../primitives/system-logger.js';
import { createSystem } from '../runtime/system/create-system.js';
import { Broke, Coin, ContractAgent, Found, Retried, Work } from './contract-agents.js';
import type { ContractCheck, ContractChecks, ContractScene } from './contract-scene.js';
import { TRAVEL_CASES } from './contract-of-travel.js';
import { expectEqual, expectThat } from './expectation.js';

/** One guarantee that every executor gives. */
export interface ContractCase {
  /** What is guaranteed, as the title of a test. */
  readonly name: string;
  /** Rejects if the guarantee does not hold. */
  readonly run: () => Promise<void>;
}

const CASES: ContractChecks = {
  'the method has a copy of the state, as an instance of its class': async ({ run }) => {
    const data = [0];
    expectEqual(await run(new Work('look', data)), ['work: look', [0]]);
    await run(new Work('change', data));
    expectEqual(data, [0]);
  },

  'listed classes are rebuilt wherever they are nested': async ({ run }) => {
    expectEqual(await run(new Work('judge', new Map([['a', [new Coin(150)]]]))), 1.5);

    const shared = new Coin(1);
    const [, back] = (await run(new Work('look', { set: new Set([shared]), list: [[shared]] }))) as [string, Nested];
    const [coin] = back.set;
    expectThat(coin instanceof Coin && coin !== shared, 'it comes back as another instance of its class');
    expectThat(back.list[0]?.[0] === coin, 'what is shared on one side is shared on the other');

    const [, prices] = (await run(new Work('look', new Map([[new Coin(1), 'a penny']])))) as [
      string,
      Map<Coin, string>,
    ];
    for (const key of prices.keys()) expectThat(key instanceof Coin, 'keys of a map keep their class');
    expectEqual(prices.size, 1);
  },

  'a step leads to a copy of its state': async ({ run }) => {
    const { data } = (await run(new Work('goTo', new Found([new Coin(2)])))) as Shown;
    expectThat(data instanceof Found && (data.data as unknown[])[0] instanceof Coin, 'it keeps its classes');
  },

  'a state that is performed again finds what it changed in itself': async ({ run }) => {
    expectEqual(await run(new Work('repeat')), 3);
  },

  'every step arrives': async ({ exitOf, system }) => {
    expectEqual((await exitOf(new Work('quit'))).kind, 'interrupted');
    const failed = await exitOf(new Work('giveUp'));
    expectThat(failed.kind === 'failed' && failed.error instanceof RangeError, 'Next.fail keeps the error’s class');
    const listening = system.spawn(ContractAgent, new Work('listen'));
    listening.interrupt();
    expectEqual((await listening.join()).kind, 'interrupted');
  },

  'carried fields go in, and what changed comes back': async ({ run }) => {
    const { count, coins, secret } = (await run(new Work('count'))) as Shown;
    expectEqual([count, secret], [1, 'kept']);
    expectEqual(coins.get('count')?.euros, 0.01);
  },

  'what a method changed before it threw comes back: the state for the next try, and the carried fields': async ({
    run,
  }) => {
    const { data, count } = (await run(new Retried('succeedAtLast'))) as Shown;
    expectEqual([data, count], [3, 3]);
  },

  'what it changed before it threw reaches its fallback': async ({ run }) => {
    expectEqual(await run(new Retried('neverSucceed')), ['never', 'work: neverSucceed', 3, 3]);
  },

  'what cannot be cloned back after a throw stays as it was, and does not hide the error': async ({ run }) => {
    expectEqual(await run(new Retried('spoilStateAndThrow')), ['spoilt', 'work: spoilStateAndThrow', 0, 3]);
    expectEqual(await run(new Retried('spoilFieldAndThrow')), ['spoilt', 'work: spoilFieldAndThrow', 3, 3]);
    expectEqual(await run(new Retried('throwInGetter')), ['spoilt', 'work: throwInGetter', 0, 3]);
  },

  'what a method changed comes back also when what it returns cannot be cloned': async ({ run }) => {
    const [message, ...left] = (await run(new Retried('countAndAnswerFunction'))) as [string, ...unknown[]];
    expectThat(message.includes('Found.data.act'), message);
    expectEqual(left, ['work: countAndAnswerFunction', 3, 3]);
  },

  'any other field is an error that names it and the remedy': async ({ errorOf }) => {
    for (const [task, verb] of [
      ['readSecret', 'reads'],
      ['writeSecret', 'writes'],
    ] as const) {
      const { code, message } = await errorOf(new Work(task));
      expectEqual(code, 'INSTAR_FIELD_NOT_CARRIED');
      expectThat(message.includes(`${verb} this.secret`) && message.includes('@Carry'), message);
    }
  },

  'a #private member is an error that says so, with the remedy': async ({ errorOf }) => {
    const { code, message } = await errorOf(new Work('readHidden'));
    expectEqual(code, 'INSTAR_FIELD_NOT_CARRIED');
    expectThat(message.includes('The sync state Work uses #hidden') && message.includes('@Carry'), message);
  },

  'methods of the agent may be called': async ({ run }) => {
    expectEqual(await run(new Work('callMethod')), 42);
  },

  'an error keeps its class, code, cause, own properties, and a stack that names the method': async ({ errorOf }) => {
    const error = await errorOf(new Work('breakDown', new Coin(5)));
    expectThat(error instanceof Broke, `it is ${String(error)}`);
    const { name, message, code, missing, cause, stack = '' } = error as Broke;
    expectEqual([name, message, code], ['Broke', 'broke', 'E_BROKE']);
    expectThat(missing instanceof Coin && missing.cents === 5, 'own properties are there');
    expectThat(cause instanceof RangeError && cause.message === 'no coin left', 'the cause is there');
    expectThat(/breakDown|\.work/.test(stack), stack);
  },

  'a DOMException stays one that can be read, with its name': async ({ errorOf }) => {
    const { DOMException } = globalThis as { DOMException?: new () => Error };
    const error = await errorOf(new Work('throwDomException'));
    expectThat(DOMException === undefined || error instanceof DOMException, `it is ${String(error)}`);
    const name = DOMException === undefined ? 'Error' : 'TimeoutError';
    expectEqual([error.name, error.message, String(error)], [name, 'took too long', `${name}: took too long`]);
  },

  'a value that is thrown and is no error arrives in one': async ({ errorOf }) => {
    const { code, cause } = await errorOf(new Work('throwString'));
    expectEqual([code, cause], ['INSTAR_THROWN_VALUE', 'a string']);
  },

  'what is no step, or a promise of one, is an error': async ({ errorOf }) => {
    expectEqual((await errorOf(new Work('answerNothing'))).code, 'INSTAR_NEXT_INVALID');
    expectEqual((await errorOf(new Work('answerPromise'))).code, 'INSTAR_SYNC_STATE_ASYNC');
  },

  'data that cannot be cloned is an error that names the field, on the way in and out': async ({ errorOf }) => {
    const inbound = await errorOf(new Work('look', { deep: [{ act: () => undefined }] }));
    expectEqual(inbound.code, 'INSTAR_NOT_CLONEABLE');
    expectThat(inbound.message.includes('Work.data.deep.0.act'), inbound.message);
    const outbound = await errorOf(new Work('answerFunction'));
    expectEqual(outbound.code, 'INSTAR_NOT_CLONEABLE');
    expectThat(outbound.message.includes('Found.data.act'), outbound.message);
  },

  'the context reports progress, logs, and knows of interruption': async ({ system, run, logged }) => {
    const seen: InspectionEvent[] = [];
    const subscription = system.inspect$.subscribe((event) => {
      if (event.type === 'agent.progress') seen.push(event);
    });
    const reported: unknown[] = [];
    const address = system.spawn(ContractAgent, new Work('report'));
    address.progress$.subscribe((progress) => reported.push(progress));
    expectEqual((await address.join()).kind, 'done');
    subscription.unsubscribe();
    expectThat((reported[0] as { coin: unknown }).coin instanceof Coin, 'progress$ has the report, with its class');
    expectEqual(seen.length, 1);
    expectEqual(await run(new Work('report')), false);
    expectEqual(logged.length, 2);
  },

  'the context refuses what a sync state does not have': async ({ errorOf }) => {
    expectEqual((await errorOf(new Work('ask'))).code, 'INSTAR_CONTEXT_LACKS');
  },

  ...TRAVEL_CASES,

  'ctx.map applies a function to each item, in order': async ({ run }) => {
    expectEqual(await run(new Work('map')), [
      [2, 4, 6],
      [2, 4],
    ]);
  },

  'what is marked to move is moved there and back': async ({ run }) => {
    const bytes = new Uint8Array(16);
    const back = (await run(new Work('fill', markMoved(bytes, [bytes.buffer])))) as Uint8Array;
    expectEqual([bytes.byteLength, back[0], back.byteLength], [0, 7, 16]);
  },

  'many jobs at once each get their own output': async ({ run }) => {
    const outputs = await Promise.all(Array.from({ length: 50 }, (_, index) => run(new Work('look', index))));
    expectEqual(
      outputs.map((output) => (output as unknown[])[1]),
      Array.from({ length: 50 }, (_, index) => index),
    );
  },
};

interface Nested {
  readonly set: Set<Coin>;
  readonly list: readonly (readonly Coin[])[];
}
interface Shown {
  readonly data: unknown;
  readonly count: number;
  readonly coins: Map<string, Coin>;
  readonly secret: string;
}

/**
 * What every executor guarantees, as a list of cases for whichever test runner. A custom executor that passes them treats agents as the
 * inline one does.
 *
 * @param make called for each case; what it makes is disposed of by the case's system.
 *
 * @example
 * ```ts
 * test.each(executorContract(() => new InlineExecutor()))('$name', ({ run }) => run());
 * ```
 */
export function executorContract(make: () => Executor): readonly ContractCase[] {
  return Object.entries(CASES).map(([name, check]) => ({ name, run: () => perform(check, make()) }));
}

async function perform(check: ContractCheck, executor: Executor): Promise<void> {
  const logged: unknown[] = [];
  const write = (message: string, fields?: LogFields): void => {
    if (message === 'reported') logged.push(fields);
  };
  const system = createSystem({ executor, logger: { debug: write, info: write, warn: write, error: write } });
  const exitOf = (work: Work): Promise<Exit> => system.spawn(ContractAgent, work).join();
  const scene: ContractScene = {
    system,
    logged,
    run: (work) => system.run(ContractAgent, work),
    exitOf,
    errorOf: async (work) => {
      const exit = await exitOf(work);
      if (exit.kind !== 'failed') throw new Error(`${work.task} was to fail, and ended as ${exit.kind}`);
      return exit.error;
    },
  };
  try {
    await check(scene);
  } finally {
    await system.stop();
  }
}
