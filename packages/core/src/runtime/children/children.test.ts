import type { Address } from '../../agent/address.js';
import { AbortedExit, DoneExit, InterruptedExit, type Exit } from '../../agent/exit.js';
import { groupBy } from '../../agent/group.js';
import { Inspector } from '../../inspection/inspector.js';
import { AgentScheduler } from '../../scheduler/agent-scheduler.js';
import { PLAIN_SUPERVISOR, TEMPORARY, type ChildSpec, type SupervisorSpec } from '../../supervision/child-spec.js';
import { virtualTime } from '../../testing/virtual-time.js';
import type { AgentNode } from './agent-node.js';
import type { Child } from './child.js';
import { Children } from './children.js';
import type { Group } from './group-table.js';
import type { SupervisionServices } from './supervisor-owner.js';
import { TreeServices } from './tree-services.js';

const INTERRUPTED = new InterruptedExit('child');

function servicesOf(time = virtualTime()): SupervisionServices {
  const scheduler = new AgentScheduler(time.host);
  const log = (): void => undefined;
  const logger = { debug: log, info: log, warn: log, error: log };
  return {
    scheduler,
    inspector: new Inspector(scheduler, logger),
    logger,
    tree: new TreeServices(),
  };
}

class FakeOwner {
  readonly id = 'owner';
  readonly isRunning = true;
  readonly asSupervisor = undefined;
  readonly escalate = jest.fn();
  readonly childStopped = jest.fn();
  readonly shutDown = jest.fn();

  constructor(
    readonly services: SupervisionServices,
    readonly supervisorSpec: SupervisorSpec = PLAIN_SUPERVISOR,
  ) {}
}

/** A child that stops as soon as it is told to, in a microtask of its own. It counts how often it is looked at. */
class FakeChild implements Child {
  readonly address = undefined as unknown as Address;
  readonly restart = 'temporary';
  readonly restartable = true;
  readonly isDown = false;
  readonly isStopping = false;
  readonly restarts = undefined;
  children: Children | undefined = undefined;
  hasStopped = false;
  previousSibling: Child | undefined = undefined;
  nextSibling: Child | undefined = undefined;
  looks = 0;

  constructor(
    private readonly name: string,
    private readonly siblings: Children,
    private readonly ownGroup?: Group,
    private readonly ownSpec: ChildSpec = TEMPORARY,
  ) {}

  get id(): string {
    this.looks++;
    return this.name;
  }
  get group(): Group | undefined {
    this.looks++;
    return this.ownGroup;
  }
  get spec(): ChildSpec {
    this.looks++;
    return this.ownSpec;
  }
  start(): void {}
  reset(): void {}
  stopForRestart(): void {}
  abortForRestart(): void {}
  interrupt(): void {
    void Promise.resolve().then(() => {
      this.exit(INTERRUPTED);
    });
  }
  abort(reason: unknown): void {
    this.children?.abortAll(reason);
    this.exit(new AbortedExit(reason, this.name));
  }
  exit(exit: Exit): void {
    if (this.hasStopped) return;
    this.hasStopped = true;
    this.siblings.removed(this, exit);
  }
  describe(): AgentNode {
    const children = this.children?.describe() ?? [];
    return {
      id: this.name,
      name: '',
      phase: 'ready',
      group: undefined,
      restarts: 0,
      state: undefined,
      mailbox: 0,
      children,
    };
  }
}

type Family = { readonly children: Children; readonly all: readonly FakeChild[]; readonly owner: FakeOwner };

/** A supervisor with `count` children. `groupOf` says which group each joins. */
function family(
  count: number,
  { spec = PLAIN_SUPERVISOR, groupOf = (_index: number): unknown => undefined, significant = false } = {},
): Family {
  const Session = groupBy<unknown>('Session');
  const owner = new FakeOwner(servicesOf(), spec);
  const children = new Children(owner);
  const all = Array.from({ length: count }, (_, index) => {
    const of = groupOf(index);
    const group = of === undefined ? undefined : children.openGroup(Session(of), 'Child');
    // The first half is not significant, so that a search for those that are has it to pass.
    const child = new FakeChild(`${index}`, children, group, {
      ...TEMPORARY,
      significant: significant && index >= count / 2,
    });
    children.add(child);
    return child;
  });
  return { children, all, owner };
}

const Session = groupBy<unknown>('Session');
const allSignificant: SupervisorSpec = { ...PLAIN_SUPERVISOR, autoShutdown: 'all-significant' };

describe('stopping children is linear', () => {
  const ways: [string, (count: number) => Family, (family: Family) => Promise<unknown>][] = [
    [
      'manually, all at once',
      (count) => family(count),
      ({ children, all }) => Promise.all(all.map((child) => children.stopManually(child))),
    ],
    [
      'manually, one after another',
      (count) => family(count),
      async ({ children, all }) => {
        for (const child of all) await children.stopManually(child);
      },
    ],
    [
      'manually, by id',
      (count) => family(count),
      ({ children, all }) =>
        Promise.all(all.map((_child, index) => children.stopManually(children.find(`${index}`) as Child))),
    ],
    [
      'by group, all at once',
      (count) => family(count, { groupOf: (index) => index }),
      ({ children, all }) => Promise.all(all.map((_child, index) => children.stopGroup(Session(index)))),
    ],
    [
      'by group, one after another, members side by side',
      (count) => family(count, { groupOf: (index) => index % (count / 2) }),
      async ({ children, all }) => {
        for (let index = 0; index < all.length / 2; index++) await children.stopGroup(Session(index));
      },
    ],
    [
      'by exits of significant ones',
      (count) => family(count, { spec: allSignificant, significant: true }),
      async ({ all, owner }) => {
        for (const child of all.slice(all.length / 2)) child.exit(new DoneExit(undefined));
        expect(owner.shutDown).toHaveBeenCalledTimes(1);
        for (const child of all) child.exit(INTERRUPTED);
        await Promise.resolve();
      },
    ],
  ];

  test.each(ways)('%s', async (_way, make, stop) => {
    const looks = async (count: number): Promise<number> => {
      const made = make(count);
      for (const child of made.all) child.looks = 0;
      await stop(made);
      expect(made.children.isEmpty).toBe(true);
      return made.all.reduce((sum, child) => sum + child.looks, 0);
    };

    expect(await looks(800)).toBeLessThan(2.5 * (await looks(400)));
  });
});

describe('however deep a tree is, in a stack that is not', () => {
  const LEVELS = 100_000;

  /** The topmost children of a tree in which each agent has one child; the lowest is called `bottom`. */
  function deepTree(): { readonly top: Children; readonly all: readonly FakeChild[] } {
    const owner = new FakeOwner(servicesOf());
    const top = new Children(owner);
    const all: FakeChild[] = [];
    for (let level = 0, siblings = top; level < LEVELS; level++) {
      const child = new FakeChild(level === LEVELS - 1 ? 'bottom' : `${level}`, siblings);
      siblings.add(child);
      all.push(child);
      siblings = child.children = new Children(owner);
    }
    return { top, all };
  }

  test('an abort reaches the lowest', () => {
    const { top, all } = deepTree();
    top.abortAll('reason');

    expect(all.every(({ hasStopped }) => hasStopped)).toBe(true);
  });

  test('a description has all levels', () => {
    let nodes = deepTree().top.describe();
    let levels = 0;
    for (; nodes[0] !== undefined; nodes = nodes[0].children) levels++;

    expect(levels).toBe(LEVELS);
  });

  test('the lowest is found', () => {
    const { top, all } = deepTree();

    expect(top.find('bottom')).toBe(all.at(-1));
  });

  test('what waits for a restart that does not come stops, the lowest first', () => {
    const { top, all } = deepTree();
    top.discard();

    return Promise.resolve().then(() => {
      expect(all.every(({ hasStopped }) => hasStopped)).toBe(true);
    });
  });
});

describe('a search by id', () => {
  test('knows of children that come and go, also of those between two searches', () => {
    const { children, all } = family(3);
    expect(children.find('1')).toBe(all[1]);
    all[1]?.exit(INTERRUPTED);
    const late = new FakeChild('late', children);
    children.add(late);

    expect(children.find('1')).toBeUndefined();
    expect(children.find('late')).toBe(late);
    for (let index = 0; index < 500; index++) {
      const passing = new FakeChild(`passing ${index}`, children);
      children.add(passing);
      passing.exit(INTERRUPTED);
    }
    const last = new FakeChild('last', children);
    children.add(last);

    expect(children.find('last')).toBe(last);
    expect(children.find('passing 7')).toBeUndefined();
  });
});

test('an abort in which a child asks for the tree describes it as it is', () => {
  const { children, all } = family(3);
  const seen: number[] = [];
  const [first] = all;
  if (first !== undefined) {
    first.children = new Children(new FakeOwner(servicesOf()));
    first.abort = () => {
      seen.push(children.describe().length);
      first.exit(INTERRUPTED);
    };
  }
  children.abortAll('reason');

  expect(seen).toEqual([1]);
});
