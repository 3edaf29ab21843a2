import {
  Agent,
  isInstarError,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Address,
  type Context,
  type Exit,
  type RestartKind,
  type SystemOptions,
} from '@instar/core';
import * as fc from 'fast-check';
import { virtualSystem } from './virtual-system.js';

class Plan {
  constructor(
    readonly children: readonly Plan[],
    readonly restart: RestartKind,
    readonly group: 'first' | 'second' | 'third' | undefined,
  ) {}
}
class Fail {
  readonly fail = true;
}
class Mark {
  constructor(readonly number: number) {}
}
class Question extends Request<string> {
  readonly question = true;
}
class Ponder extends Request<string> {
  readonly ponder = true;
}

/** What a run shows. */
class World {
  readonly nodes: Address<Node>[] = [];
  readonly handled: number[] = [];
  readonly alive = new Set<Node>();
  readonly ends: { readonly parent: string; readonly group: string | undefined; readonly at: number }[] = [];
  clock = 0;
}
let world = new World();

const oops = new Error('oops');

abstract class Node {
  private plan!: Plan;
  private parent = '';

  begin([plan, parent]: [Plan, string], ctx: Context<Node>): void {
    world.alive.add(this);
    this.plan = plan;
    this.parent = parent;
    world.nodes.push(ctx.address);
    for (const child of plan.children) spawnNode(child, ctx);
  }
  @OnEvent(Fail)
  fail(_event: Fail): void {
    throw oops;
  }
  @OnEvent(Mark)
  async mark({ number }: Mark): Promise<void> {
    world.handled.push(number);
    await Promise.resolve();
  }
  @OnRequest(Question)
  async answer(_request: Question): Promise<string> {
    await Promise.resolve();
    return 'answer';
  }
  @OnRequest(Ponder, { concurrency: 2 })
  async ponder(_request: Ponder, ctx: Context<Node>): Promise<string> {
    await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
    return 'never';
  }
  end(_exit: Exit): void {
    world.alive.delete(this);
    world.ends.push({ parent: this.parent, group: this.plan.group, at: world.clock++ });
  }
}

const groups = ['first', 'second', 'third'];

@Agent({ onError: 'stop' })
@Supervised({ shutdown: '1s' })
@Supervisor({ groups })
class Each extends Node {}

@Agent({ onError: 'stop' })
@Supervised({ shutdown: '1s' })
@Supervisor({ groups, strategy: 'one-for-all', intensity: { restarts: 1, within: '5s' } })
class All extends Node {}

@Agent({ onError: 'stop' })
@Supervised({ shutdown: '1s' })
@Supervisor({ groups, strategy: 'rest-for-one' })
class Rest extends Node {}

const kinds = [Each, All, Rest];

function spawnNode(plan: Plan, ctx: Context<Node>): void {
  const { group, restart, children } = plan;
  ctx.spawn(kinds[children.length % kinds.length] ?? Each, [plan, ctx.address.id], {
    restart,
    ...(group !== undefined && { group }),
  });
}

const tree = fc.memo((depth): fc.Arbitrary<Plan> =>
  fc
    .tuple(
      depth > 1 ? fc.array(tree(depth - 1), { maxLength: 3 }) : fc.constant([]),
      fc.constantFrom<RestartKind>('permanent', 'transient', 'temporary'),
      fc.constantFrom<Plan['group'][]>('first', 'second', 'third', undefined),
    )
    .map(([children, restart, group]) => new Plan(children, restart, group)),
);

type Deed = 'fail' | 'interrupt' | 'abort' | 'mark' | 'ask' | 'ponder' | 'wait' | 'second';
const deeds = fc.array(
  fc.record({
    deed: fc.constantFrom<Deed>(
      'fail',
      'fail',
      'interrupt',
      'abort',
      'mark',
      'mark',
      'ask',
      'ponder',
      'wait',
      'second',
    ),
    whom: fc.nat(30),
  }),
  { maxLength: 40 },
);

const strategies: SystemOptions['supervision'][] = [
  { strategy: 'one-for-one', groups },
  { strategy: 'one-for-all', groups, intensity: { restarts: 2, within: '1s' } },
  { strategy: 'rest-for-one', groups },
];

test('13.20 whatever fails or is stopped in whatever tree: nothing lives on, groups end in order, asks settle, no message is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tree(3), { minLength: 1, maxLength: 3 }),
      deeds,
      fc.constantFrom(...strategies),
      fc.boolean(),
      async (plans, acts, supervision, quiet) => {
        world = new World();
        const { system, time } = virtualSystem({ ...(supervision && { supervision }) });
        const dead: number[] = [];
        system.deadLetters$.subscribe(({ message }) => {
          if (message instanceof Mark) dead.push(message.number);
        });
        for (const plan of plans) {
          const { restart, group } = plan;
          system.spawn(Each, [plan, 'system'], { restart, ...(group !== undefined && { group }) });
        }
        await time.settle();
        let sent = 0;
        const asked: Promise<unknown>[] = [];
        const ask = (node: Address<Node>, question: Question | Ponder): void => {
          asked.push(
            node
              .ask(question as Question)
              .catch((error: unknown) =>
                error === oops || isInstarError(error) ? error : Promise.reject(error as Error),
              ),
          );
        };
        for (const { deed, whom } of acts) {
          const node = world.nodes[whom % Math.max(1, world.nodes.length)];
          if (deed === 'wait') await time.settle();
          else if (deed === 'second') await time.advance('1s');
          else if (node === undefined) continue;
          else if (deed === 'fail') node.send(new Fail());
          else if (deed === 'mark') node.send(new Mark(sent++));
          else if (deed === 'ask') ask(node, new Question());
          else if (deed === 'ponder') ask(node, new Ponder());
          else node[deed]();
        }
        if (quiet) await time.advance('1m');
        const before = world.clock;
        const stopped = system.stop({ deadline: '1h' });
        await time.advance('2m');
        await stopped;
        await Promise.all(asked);
        await Promise.all(world.nodes.map((node) => node.join()));

        expect(world.alive.size).toBe(0);
        expect(system.tree().children).toEqual([]);
        expect([...world.handled, ...dead].sort((a, b) => a - b)).toEqual(
          Array.from({ length: sent }, (_, number) => number),
        );
        if (!quiet) return;
        // If nothing was under way, the stop has ended all of them, the groups of each parent in their order.
        for (const parent of new Set(world.ends.map((end) => end.parent))) {
          const ended = world.ends.filter((end) => end.at >= before && end.parent === parent);
          const ranks = ended.map(({ group }) => groups.indexOf(group ?? ''));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);
