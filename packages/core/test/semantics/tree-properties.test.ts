import {
  Agent,
  defineAgent,
  isInstarError,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  type Address,
  type AgentClass,
  type Context,
  type Exit,
  type SystemOptions,
} from '@instar/core';
import type { RestartKind } from '@instar/core/definition';
import * as fc from 'fast-check';
import { virtualSystem } from './virtual-system.js';

class Plan {
  /** @param isMoody whether it fails to begin, the second time. */
  constructor(
    readonly children: readonly Plan[],
    readonly restart: RestartKind,
    readonly group: 'first' | 'second' | 'third' | undefined,
    readonly isMoody: boolean,
  ) {}
}
/** A listed agent: its plan, the class that it extends, and which of those listed before supervises it, if one does. */
interface Listed {
  readonly plan: Plan;
  readonly kind: number;
  readonly by: number;
}
class Fail {
  readonly fail = true;
}
class Mark {
  constructor(readonly number: number) {}
}
class Query extends Request<string> {
  readonly query = true;
}
class Ponder extends Request<string> {
  readonly ponder = true;
}

/** What a run shows. */
class World {
  readonly nodes: Address<Node>[] = [];
  readonly handled: number[] = [];
  readonly alive = new Set<Node>();
  /** How often a plan was begun with. */
  readonly lives = new Map<Plan, number>();
  /** How often an agent has begun, by its id. */
  readonly begins = new Map<string, number>();
  /** By their classes, what listed agents begin with. */
  readonly listed = new Map<unknown, () => [Plan, string]>();
  readonly ends: { readonly parent: string; readonly group: string | undefined; readonly at: number }[] = [];
  clock = 0;
}
let world = new World();

const oops = new Error('oops');

abstract class Node {
  private plan!: Plan;
  private parent = '';

  begin(input: [Plan, string] | undefined, ctx: Context<Node>): void {
    const [plan, parent] = input ?? (world.listed.get(this.constructor) as () => [Plan, string])();
    const { id } = ctx.address;
    world.alive.add(this);
    this.plan = plan;
    this.parent = parent;
    world.nodes.push(ctx.address);
    for (const child of plan.children) spawnNode(child, ctx);
    const lives = (world.lives.get(plan) ?? 0) + 1;
    world.lives.set(plan, lives);
    if (plan.isMoody && lives === 2) throw oops;
    world.begins.set(id, (world.begins.get(id) ?? 0) + 1);
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
  @OnRequest(Query)
  async response(_request: Query): Promise<string> {
    await Promise.resolve();
    return 'response';
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

/** Only errors of these kinds may come back. */
function known(error: unknown): unknown {
  if (error !== oops && !isInstarError(error)) throw error;
  return error;
}

const kinds = [Each, All, Rest];

function spawnNode(plan: Plan, ctx: Context<Node>): void {
  const { group, restart, children } = plan;
  ctx.spawn(kinds[children.length % kinds.length] ?? Each, [plan, ctx.address.id], {
    restart,
    ...(group !== undefined && { group }),
  });
}

/** Makes a class for each listed agent. */
function list(plans: readonly Listed[], parentOf: (by: AgentClass<Node> | undefined) => string): AgentClass<Node>[] {
  const agents: AgentClass<Node>[] = [];
  for (const { plan, kind, by } of plans) {
    const Base = kinds[kind % kinds.length] ?? Each;
    const agent = class Listed extends Base {};
    const boss = agents[by];
    const { restart, group } = plan;
    defineAgent({
      agent,
      supervised: { restart, ...(group !== undefined && { group }), ...(boss !== undefined && { by: boss }) },
    });
    world.listed.set(agent, () => [plan, parentOf(boss)]);
    agents.push(agent);
  }
  return agents;
}

const tree = fc.memo((depth): fc.Arbitrary<Plan> =>
  fc
    .tuple(
      depth > 1 ? fc.array(tree(depth - 1), { maxLength: 3 }) : fc.constant([]),
      fc.constantFrom<RestartKind>('permanent', 'transient', 'temporary'),
      fc.constantFrom<Plan['group'][]>('first', 'second', 'third', undefined),
      fc.nat(5),
    )
    .map(([children, restart, group, mood]) => new Plan(children, restart, group, mood === 0)),
);
const listed: fc.Arbitrary<Listed> = fc.record({ plan: tree(2), kind: fc.nat(2), by: fc.nat(4) });

type Action =
  | ('fail' | 'interrupt' | 'abort' | 'mark' | 'ask' | 'ponder' | 'wait' | 'second')
  /** Manual. */
  | ('restart' | 'end' | 'group');
const actions = fc.array(
  fc.record({
    action: fc.constantFrom<Action>(
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
      'restart',
      'restart',
      'end',
      'group',
    ),
    target: fc.nat(30),
  }),
  { maxLength: 40 },
);

const strategies: SystemOptions['supervision'][] = [
  { strategy: 'one-for-one', groups },
  { strategy: 'one-for-all', groups, intensity: { restarts: 2, within: '1s' } },
  { strategy: 'rest-for-one', groups },
];

test('13.20 whatever fails or is stopped in whatever tree: no agent outlives the stop, groups stop in order, requests settle, no message is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tree(3), { minLength: 1, maxLength: 3 }),
      fc.array(listed, { maxLength: 4 }),
      actions,
      fc.constantFrom(...strategies),
      fc.boolean(),
      async (plans, listedPlans, acts, supervision, quiet) => {
        world = new World();
        const agents = list(listedPlans, (by) => (by === undefined ? 'system' : system.address(by).id));
        const { system, time } = virtualSystem({ agents, ...(supervision && { supervision }) });
        await system.start();
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
        const ask = (node: Address<Node>, request: Query | Ponder): void => {
          asked.push(node.ask(request as Query).catch(known));
        };
        const manually = (order: Promise<void>, whenDone: () => void = () => undefined): void => {
          asked.push(order.then(whenDone, known));
        };
        const manual = system.supervision;
        const begins = ({ id }: Address): number => world.begins.get(id) ?? 0;
        for (const { action, target } of acts) {
          const node = world.nodes[target % Math.max(1, world.nodes.length)];
          // Dead letters have no listener any more.
          if (system.tree().status === 'stopped') break;
          if (action === 'wait') await time.settle();
          else if (action === 'second') await time.advance('1s');
          else if (node === undefined) continue;
          else if (action === 'fail') node.send(new Fail());
          else if (action === 'mark') node.send(new Mark(sent++));
          else if (action === 'ask') ask(node, new Query());
          else if (action === 'ponder') ask(node, new Ponder());
          else if (action === 'end') manually(manual.stop(node));
          else if (action === 'group')
            manually(manual.stopGroup(target % 4 === 0 ? 'system' : node, groups[target % 3] ?? 'first'));
          else if (action === 'restart') {
            const before = begins(node);
            manually(manual.restart(node), () => {
              expect(begins(node)).toBeGreaterThan(before);
            });
          } else node[action]();
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
    { numRuns: 300 },
  );
}, 60_000);
