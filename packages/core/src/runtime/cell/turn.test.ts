import { EMPTY } from 'rxjs';
import { Address } from '../../agent/address.js';
import type { Context } from '../../agent/context.js';
import { Next } from '../../agent/next.js';
import { defineAgent } from '../../definition/define-agent.js';
import { Request } from '../../message/request.js';
import { virtualTime } from '../../testing/virtual-time.js';
import { createSystem } from '../system/create-system.js';
import type { System } from '../system/system.js';

class Do extends Request<unknown> {
  constructor(readonly act: (ctx: Context) => unknown) {
    super();
  }
}
class DoBeside extends Do {}

const Actor = defineAgent({
  agent: class {
    do({ act }: Do, ctx: Context): unknown {
      return act(ctx);
    }
    doBeside({ act }: DoBeside, ctx: Context): unknown {
      return act(ctx);
    }
    failed(): void {}
  },
  name: 'Actor',
  requests: { do: Do, doBeside: { request: DoBeside, concurrency: 2 } },
});

const lines: unknown[][] = [];
const write =
  (level: string) =>
  (...line: unknown[]): void => {
    lines.push([level, ...line]);
  };
const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };

let system: System;

beforeEach(() => {
  lines.length = 0;
  system = createSystem({ host: virtualTime().host, logger });
});

describe.each([
  ['one at a time', Do],
  ['beside the mailbox', DoBeside],
])('the context of a request handled %s', (_how, Asked) => {
  function within(act: (ctx: Context) => unknown): Promise<unknown> {
    return system.spawn(Actor).ask(new Asked(act));
  }

  test('has the agent’s own address', async () => {
    const address = system.spawn(Actor);
    await expect(address.ask(new Asked((ctx) => ctx.address))).resolves.toBe(address);
  });

  test('logs at each level with the agent’s id among the fields, which a call may add to', async () => {
    await within(({ log }) => {
      log.debug('d');
      log.info('i', { size: 1 });
      log.warn('w', { agent: 'mine' });
      log.error('e');
    });
    expect(lines).toEqual([
      ['debug', 'd', { agent: 'Actor#1' }],
      ['info', 'i', { agent: 'Actor#1', size: 1 }],
      ['warn', 'w', { agent: 'mine' }],
      ['error', 'e', { agent: 'Actor#1' }],
    ]);
  });

  test('sends and asks, also an address that is not a cell’s', async () => {
    const sent: object[] = [];
    class Elsewhere extends Address {
      readonly id = 'elsewhere';
      readonly progress$ = EMPTY;
      send(event: object): void {
        sent.push(event);
      }
      ask(): Promise<never> {
        return Promise.resolve('from elsewhere' as never);
      }
      deliver(): void {}
      offer(): Promise<void> {
        return Promise.resolve();
      }
      interrupt(): void {}
      abort(): void {}
      join(): Promise<never> {
        return new Promise(() => undefined);
      }
    }
    const elsewhere: Address = new Elsewhere();
    const event = { event: true };
    const answer = within((ctx) => {
      ctx.send(elsewhere, event as never);
      return ctx.ask(elsewhere, new Do(() => undefined));
    });
    await expect(answer).resolves.toBe('from elsewhere');
    expect(sent).toEqual([event]);
  });

  test('spawns by a name, and runs', async () => {
    const Sum = defineAgent({
      agent: class {
        begin(): object {
          return Next.done();
        }
        end(): number {
          return 7;
        }
      },
      name: 'Sum',
    });
    const address = (await within((ctx) => ctx.spawn(Actor, undefined, { name: 'Child' }))) as Address;
    expect(address.id).toBe('Child#2');
    await expect(within((ctx) => ctx.run(Sum as never))).resolves.toBe(7);
  });

  test('is interrupted when its agent is', async () => {
    const seen: boolean[] = [];
    await within((ctx) => {
      seen.push(ctx.interrupted);
      ctx.address.interrupt();
      seen.push(ctx.interrupted);
    });
    expect(seen).toEqual([false, true]);
  });
});
