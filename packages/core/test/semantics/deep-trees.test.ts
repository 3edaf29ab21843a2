/** 13.29 of docs/semantics.md. A walk down a tree that uses the stack ends at some 4,000 levels. */
import { Agent, type AgentNode, type Context, type System } from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

const LEVELS = 10_000;

@Agent()
class Deep {
  begin(below: number, ctx: Context<Deep>): void {
    if (below > 1) ctx.spawn(Deep, below - 1);
  }
}

/** The same by `ctx.run`. */
@Agent()
class Nested {
  async begin(below: number, ctx: Context<Nested>): Promise<void> {
    if (below > 1) await ctx.run(Nested, below - 1);
    else await new Promise(() => undefined);
  }
}

/** The nodes of a tree in which each agent has one child, the topmost first. */
function levelsOf(system: System): AgentNode[] {
  const levels: AgentNode[] = [];
  let { children } = system.tree();
  for (let [node] = children; node !== undefined; [node] = children) {
    levels.push(node);
    children = node.children;
  }
  return levels;
}

async function grown(agent: typeof Deep | typeof Nested) {
  const made = virtualSystem();
  const top = made.system.spawn(agent, LEVELS);
  while (levelsOf(made.system).length < LEVELS) await made.time.settle();
  return { ...made, top };
}

describe('13.29 a tree may be of any depth', () => {
  test('it is described, and the lowest agent is found and stopped by its id', async () => {
    const { system } = await grown(Deep);
    const { id } = levelsOf(system).at(-1) as AgentNode;
    await system.supervision.stop(id);
    expect(levelsOf(system)).toHaveLength(LEVELS - 1);
    await system.stop();
  });

  test('it is stopped, the lowest first', async () => {
    const { system } = await grown(Deep);
    const ended = watch(system, 'agent.ended');
    const ids = levelsOf(system).map(({ id }) => id);
    await system.stop();
    expect(ended.map(({ agent }) => agent)).toEqual(ids.reverse());
  });

  test.each([Deep, Nested])('it is aborted: %p', async (agent) => {
    const { system, time, top } = await grown(agent);
    top.abort('reason');
    const exit = jest.fn();
    void top.join().then(exit);
    await time.advance('2s');
    expect(exit).toHaveBeenCalledWith({ kind: 'aborted', reason: 'reason' });
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });
});
