/** Section 35 of docs/semantics.md: agents whose instances another container makes. */
import {
  addressOf,
  Agent,
  Context,
  createSystem,
  Input,
  Next,
  OnEvent,
  OnRequest,
  Request,
  type Address,
  type AgentClass,
} from '@instar/core';
import type { AgentFactories } from '@instar/core/definition';

class Which extends Request<string> {
  readonly which = true;
}
class Fail {}

@Agent()
class Index {
  @OnRequest(Which)
  which(_: Which): string {
    return 'index';
  }
}

@Agent({ onError: 'restart' })
class Desk {
  disposed = false;

  constructor(
    readonly container: string,
    readonly index: Address<Index>,
    readonly input: string | undefined,
    readonly ctx: Context<Desk>,
  ) {}

  begin(_input?: string): void {}

  @OnRequest(Which)
  async which(_: Which): Promise<string> {
    return [this.container, await this.index.ask(new Which()), this.input, this.ctx.address.id].join(' ');
  }

  @OnEvent(Fail)
  fail(_: Fail): void {
    throw new Error('broken');
  }
}

/** A container that has `Desk`, and counts what it made. */
function containerOf(agent: AgentClass = Desk): { readonly made: object[]; readonly agentFactory: AgentFactories } {
  const made: object[] = [];
  return {
    made,
    agentFactory: (wanted) =>
      wanted !== agent
        ? undefined
        : {
            inject: [addressOf(Index), Input, Context],
            make: ([index, input, ctx]) => {
              const desk = new Desk(
                `#${made.length + 1}`,
                index as Address<Index>,
                input as string,
                ctx as Context<Desk>,
              );
              made.push(desk);
              return desk;
            },
          },
  };
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

test('35.1 `make` makes each instance, for a spawn and a restart, with what `inject` lists', async () => {
  const { made, agentFactory } = containerOf();
  const system = createSystem({ agents: [Index], agentFactory, logger: silent });
  await system.start();
  const one = system.spawn(Desk, 'one');
  const two = system.spawn(Desk, 'two');
  expect(await one.ask(new Which())).toBe(`#1 index one ${one.id}`);
  expect(await two.ask(new Which())).toBe(`#2 index two ${two.id}`);
  one.send(new Fail());
  expect(await one.ask(new Which())).toBe(`#3 index one ${one.id}`);
  expect(made).toHaveLength(3);
  await system.stop();
});

test('35.1 the system makes an agent for which there is no factory', async () => {
  const { made, agentFactory } = containerOf();
  const system = createSystem({ agents: [Index], agentFactory });
  await system.start();
  expect(await system.address(Index).ask(new Which())).toBe('index');
  expect(made).toEqual([]);
  await system.stop();
});

test('35.2 agents start after those whose addresses `inject` lists', async () => {
  const { agentFactory } = containerOf();
  const system = createSystem({ agents: [Desk, Index], agentFactory });
  const started: string[] = [];
  system.inspect$.subscribe((event) => {
    if (event.type === 'agent.begun') started.push(event.agent.replace(/#.*/, ''));
  });
  await system.start();
  expect(started).toEqual(['Index', 'Desk']);
  await system.stop();
});

test('35.2 an address of an agent that the system does not list is refused', () => {
  const { agentFactory } = containerOf();
  expect(() => createSystem({ agents: [Desk], agentFactory })).toThrow(
    expect.objectContaining({ code: 'INSTAR_ADDRESS_UNKNOWN' }),
  );
});

test('35.3 what `make` throws is a failed start', async () => {
  const agentFactory = (): { inject: []; make: () => never } => ({
    inject: [],
    make: () => {
      throw new Error('the container is closed');
    },
  });
  const system = createSystem({ agentFactory, logger: silent });
  const exit = await system.spawn(Index).join();
  expect(exit).toMatchObject({ kind: 'failed', error: { message: 'the container is closed' } });
  await system.stop();
});

test('35.4 the system disposes of instances when their agents end, not of what the container gave them', async () => {
  const disposed: string[] = [];
  const service = { dispose: () => disposed.push('service') };
  @Agent()
  class Worker {
    constructor(readonly service: object) {}

    begin(): Next<Worker> {
      return Next.done();
    }

    dispose(): void {
      disposed.push('worker');
    }
  }
  const system = createSystem({ agentFactory: () => ({ inject: [], make: () => new Worker(service) }) });
  await system.spawn(Worker).join();
  await system.stop();
  expect(disposed).toEqual(['worker']);
});
