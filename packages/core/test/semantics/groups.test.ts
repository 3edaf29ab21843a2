import { Agent, groupBy, OnEvent, Supervised, Supervisor, type Address, type Context, type Exit } from '@instar/core';
import type { AgentCell } from '../../src/runtime/cell/agent-cell.js';
import type { CellAddress } from '../../src/runtime/cell/cell-address.js';
import type { Children } from '../../src/runtime/children/children.js';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

const Session = groupBy<number>('Session');
const io = Symbol('io');

class Break {
  readonly break = true;
}

let record: string[] = [];
let gates = new Map<string, Gate>();
beforeEach(() => {
  record = [];
  gates = new Map();
});

/** Takes its time to end, if a gate has its name. */
@Agent({ onError: 'stop' })
@Supervised({ shutdown: '10s' })
class Member {
  private label = '';

  begin(label: string): void {
    this.label = label;
    record.push(`+${label}`);
  }
  async interrupted(): Promise<void> {
    record.push(`~${this.label}`);
    await gates.get(this.label)?.passed;
  }
  end(exit: Exit): void {
    record.push(`-${this.label}${exit.kind === 'interrupted' ? '' : ` ${exit.kind}`}`);
  }
}

let context: Context<Parent> | undefined;

@Agent()
@Supervisor({ groups: [1, Session, 'storage', io] })
class Parent {
  begin(_input: undefined, ctx: Context<Parent>): void {
    context = ctx;
  }
  end(): void {
    record.push('-parent');
  }
}

async function family(options = {}) {
  const made = virtualSystem(options);
  const parent = made.system.spawn(Parent, undefined);
  await made.time.settle();
  const children = ((parent as CellAddress).addressee as unknown as AgentCell).ensureChildren;
  return { ...made, parent, children };
}

const spawn = (label: string, group?: string | number | symbol | ReturnType<typeof Session>): Address<Member> =>
  (context as Context<Parent>).spawn(Member, label, group === undefined ? {} : { group });

describe('14 groups', () => {
  test('14.1 groups stop in their declared order, each awaited before the next; children without a group come first', async () => {
    const { system, time, parent } = await family();
    const events = [watch(system, 'group.ending'), watch(system, 'group.ended')];
    spawn('io', io);
    spawn('storage', 'storage');
    spawn('session 1', Session(1));
    spawn('session 2', Session(2));
    spawn('one', 1);
    spawn('none');
    for (const label of ['none', 'session 1', 'storage']) gates.set(label, new Gate());
    await time.settle();
    record = [];
    parent.interrupt();
    await time.settle();
    expect(record).toEqual(['~none']);
    gates.get('none')?.open();
    await time.settle();
    expect(record.slice(1)).toEqual(['-none', '~one', '-one', '~session 2', '~session 1', '-session 2']);
    gates.get('session 1')?.open();
    await time.settle();
    expect(record.slice(7)).toEqual(['-session 1', '~storage']);
    gates.get('storage')?.open();
    await parent.join();
    expect(record.slice(9)).toEqual(['-storage', '~io', '-io', '-parent']);
    const shown = ['1', 'Session(1)', 'Session(2)', 'storage', 'Symbol(io)'];
    expect(events.map((seen) => seen.map(({ group }) => group))).toEqual([shown, shown]);
    await system.stop();
  });

  test('14.1 a child that exits by itself while another group stops is not waited for', async () => {
    const { system, time, parent } = await family();
    gates.set('one', new Gate());
    spawn('one', 1);
    const early = spawn('storage', 'storage');
    await time.settle();
    parent.interrupt();
    await time.settle();
    early.interrupt();
    await early.join();
    gates.get('one')?.open();
    expect(await parent.join()).toEqual({ kind: 'interrupted' });
    await system.stop();
  });

  test('14.2 in a group, spawned children stop together, the youngest is interrupted first', async () => {
    const { system, time } = await family();
    for (const label of ['a', 'b', 'c']) gates.set(label, new Gate());
    for (const label of ['a', 'b', 'c']) spawn(label, 'storage');
    await time.settle();
    record = [];
    const stopped = system.stop();
    await time.settle();
    expect(record).toEqual(['~c', '~b', '~a']);
    for (const gate of gates.values()) gate.open();
    await stopped;
  });

  test('14.3 a child that has not exited at its `shutdown` is aborted; 0 aborts at once', async () => {
    @Agent()
    @Supervised({ shutdown: 0 })
    class Brief extends Member {}
    const { system, time, parent } = await family();
    const aborted = watch(system, 'agent.aborted');
    gates.set('a', new Gate());
    spawn('a');
    context?.spawn(Brief, 'brief');
    await time.settle();
    parent.interrupt();
    await time.settle();
    expect(aborted.map(({ agent }) => agent)).toEqual(['Brief#3']);
    await time.advance('9.9s');
    expect(aborted).toHaveLength(1);
    await time.advance('0.1s');
    expect(aborted[1]).toMatchObject({ agent: 'Member#2', reason: { code: 'INSTAR_SHUTDOWN_DEADLINE' } });
    await time.advance('1s');
    expect((await parent.join()).kind).toBe('interrupted');
    await system.stop();
  });

  describe('14.4 a manual stop of a group is awaited, restarts nothing, and refuses new members until it is over', () => {
    const ways: [string, (children: Children) => Promise<void>][] = [
      ['one', (children) => children.stopGroup(Session(1))],
      ['a family', (children) => children.stopGroup(Session)],
    ];
    test.each(ways)('%s', async (_name, stopGroup) => {
      const { system, time, children } = await family();
      gates.set('old', new Gate());
      const old = spawn('old', Session(1));
      spawn('other', 'storage');
      await time.settle();
      record = [];
      const ended = jest.fn();
      void stopGroup(children).then(ended);
      void stopGroup(children).then(ended);
      expect(() => spawn('new', Session(1))).toThrow(expect.objectContaining({ code: 'INSTAR_GROUP_ENDING' }));
      await time.settle();
      expect(ended).not.toHaveBeenCalled();
      gates.get('old')?.fail(new Error('oops'));
      await time.settle();
      expect(ended).toHaveBeenCalledTimes(2);
      spawn('new', Session(1));
      await time.settle();
      expect(await old.join()).toMatchObject({ kind: 'failed' });
      expect(record).toEqual(['~old', '-old failed', '+new']);
      await system.stop();
    });

    test('a group without members has ended already', async () => {
      const { system, children } = await family();
      await children.stopGroup('storage');
      await children.stopGroup(Session(9));
      await system.stop();
    });
  });

  test('14.5 a group that the supervisor does not declare is refused with INSTAR_GROUP_UNKNOWN', async () => {
    const { system } = await family();
    expect(() => spawn('lost', 'attic')).toThrow(expect.objectContaining({ code: 'INSTAR_GROUP_UNKNOWN' }));
    expect(system.tree().children[0]?.children).toEqual([]);
    await system.stop();
  });

  describe('14.6 a supervisor has ended only when every descendant has, whichever way it ends', () => {
    @Agent()
    class Nest {
      begin(depth: number, ctx: Context<Nest>): void {
        if (depth > 0) ctx.spawn(Nest, depth - 1);
        else ctx.spawn(Leaf);
      }
      @OnEvent(Break)
      break(_event: Break, ctx: Context<Nest>): void {
        ctx.spawn(Leaf);
      }
      end(): void {
        record.push('-nest');
      }
    }
    @Agent()
    class Leaf {
      @OnEvent(Break)
      async hang(_event: Break): Promise<void> {
        await new Promise(() => undefined);
      }
      begin(_input: undefined, ctx: Context<Leaf>): void {
        ctx.address.send(new Break());
      }
      async end(): Promise<void> {
        record.push('~leaf');
        await new Promise(() => undefined);
      }
    }
    const ways: [string, (top: Address<Nest>) => void][] = [
      ['aborted', (top) => top.abort()],
      [
        'interrupted, then aborted',
        (top) => {
          top.interrupt();
          top.abort();
        },
      ],
    ];
    test.each(ways)('%s', async (_name, end) => {
      const { system, time } = virtualSystem();
      const ended = watch(system, 'agent.ended');
      const top = system.spawn(Nest, 3);
      await time.settle();
      end(top);
      await time.advance('10s');
      expect((await top.join()).kind).toBe('aborted');
      expect(ended.map(({ agent }) => agent)).toEqual(['Leaf#5', 'Nest#4', 'Nest#3', 'Nest#2', 'Nest#1']);
      await system.stop();
    });

    test('the system is stopped and its deadline passes', async () => {
      const { system, time } = virtualSystem();
      system.spawn(Nest, 3);
      await time.settle();
      const stopped = system.stop({ deadline: '1s' });
      await time.advance('10s');
      await stopped;
      expect(system.tree().children).toEqual([]);
    });
  });

  test('14.7 a stopping supervisor refuses new children', async () => {
    const { system, time, parent } = await family();
    gates.set('a', new Gate());
    spawn('a');
    await time.settle();
    parent.interrupt();
    await time.settle();
    expect(() => spawn('late')).toThrow(expect.objectContaining({ code: 'INSTAR_AGENT_ENDED' }));
    gates.get('a')?.open();
    await parent.join();
    expect(() => spawn('later')).toThrow(expect.objectContaining({ code: 'INSTAR_AGENT_ENDED' }));
    await system.stop();
  });
});
