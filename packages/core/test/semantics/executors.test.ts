/** 6.5 and 17.10 of docs/semantics.md: which executor a system has, and when it is made. */
import { Agent, inject, Module, Next, State, type Class } from '@instar/core';
import type { ModuleOptions } from '@instar/core/definition';
import { InlineExecutor } from '@instar/core/execution';
import { virtualSystem } from './virtual-system.js';

class Add {
  constructor(readonly numbers: readonly number[]) {}
}

@Agent()
class Adder {
  begin(numbers: readonly number[]): Next<Adder, number> {
    return Next.to(new Add(numbers));
  }
  @State(Add, { mode: 'sync' })
  add({ numbers }: Add): Next<Adder> {
    return Next.done(numbers.reduce((sum, number) => sum + number, 0));
  }
}

let events: string[] = [];
beforeEach(() => {
  events = [];
});

class Noted extends InlineExecutor {
  constructor(private readonly name = 'noted') {
    super();
    events.push(`${name} made`);
  }
  override connect(): void {
    events.push(`${this.name} connected`);
  }
  override dispose(): void {
    events.push(`${this.name} disposed`);
  }
}

/** A module with a name, made on the spot. */
function module(name: string, options: ModuleOptions): Class {
  const { [name]: made } = { [name]: class {} };
  Module(options)(made!);
  return made!;
}

describe('6.5 the executor of a system', () => {
  test('that a function returns is made when the system starts, once, and disposed of', async () => {
    const { system } = virtualSystem({ executor: () => new Noted() });
    await system.start();
    expect(events).toEqual(['noted made', 'noted connected']);
    expect(await system.run(Adder, [1, 2])).toBe(3);
    expect(await system.run(Adder, [3, 4])).toBe(7);
    expect(events).toEqual(['noted made', 'noted connected']);
    await system.stop();
    expect(events).toEqual(['noted made', 'noted connected', 'noted disposed']);
  });

  test('that is ready is connected at once', async () => {
    const { system } = virtualSystem({ executor: new Noted() });
    expect(events).toEqual(['noted made', 'noted connected']);
    await system.stop();
    expect(events).toContain('noted disposed');
  });

  test('is made for a sync state that runs before, once', async () => {
    const { system } = virtualSystem({ executor: () => new Noted() });
    expect(await system.run(Adder, [1, 2])).toBe(3);
    await system.start();
    expect(events).toEqual(['noted made', 'noted connected']);
    await system.stop();
  });

  test('whose function throws keeps the system from starting', async () => {
    const executor = (): never => {
      throw new RangeError('no threads left');
    };
    const { system } = virtualSystem({ executor });
    await expect(system.start()).rejects.toThrow('no threads left');
    await system.stop();
  });

  test('is not made if the system neither starts nor performs a sync state', async () => {
    const { system } = virtualSystem({ executor: () => new Noted() });
    await system.stop();
    expect(events).toEqual([]);
  });

  test('by a function that may inject', async () => {
    const { system } = virtualSystem({
      providers: [{ provide: 'name', useValue: 'injected' }],
      executor: () => new Noted(inject('name')),
    });
    await system.run(Adder, []);
    expect(events[0]).toBe('injected made');
    await system.stop();
  });

  test('by a function that throws: that is an error of the state, and the next one calls it again', async () => {
    let calls = 0;
    const { system } = virtualSystem({
      executor: () => {
        if (++calls === 1) throw new RangeError('no threads left');
        return new Noted();
      },
    });
    await expect(system.run(Adder, [1])).rejects.toThrow('no threads left');
    expect(await system.run(Adder, [1])).toBe(1);
    await system.stop();
    expect(events.at(-1)).toBe('noted disposed');
  });

  test.each([
    ['not an executor', { execute: 1 }],
    ['a class', InlineExecutor],
  ])('%s is refused', async (_, executor) => {
    const { system } = virtualSystem({ executor: () => executor as never });
    await expect(system.run(Adder, [1])).rejects.toMatchObject({ code: 'INSTAR_OPTIONS_INVALID' });
    await system.stop();
    expect(() => virtualSystem({ executor: executor as never })).toThrow(
      expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }),
    );
  });
});

describe('17.10 a module names the executor', () => {
  test('of the whole system, and injects what it sees', async () => {
    const inner = module('Inner', {
      providers: [{ provide: 'name', useValue: 'inner' }],
      executor: () => new Noted(inject('name')),
    });
    const { system } = virtualSystem({ modules: [module('Outer', { imports: [inner] })] });
    expect(await system.run(Adder, [1, 2])).toBe(3);
    await system.stop();
    expect(events).toEqual(['inner made', 'inner connected', 'inner disposed']);
  });

  test('but what createSystem names counts first', async () => {
    const { system } = virtualSystem({
      modules: [
        module('One', { executor: () => new Noted('one') }),
        module('Two', { executor: () => new Noted('two') }),
      ],
      executor: () => new Noted('own'),
    });
    await system.run(Adder, [1]);
    expect(events).toEqual(['own made', 'own connected']);
    await system.stop();
  });

  test('not twice', () => {
    const modules = ['One', 'Two'].map((name) => module(name, { executor: () => new Noted(name) }));
    expect(() => virtualSystem({ modules })).toThrow(
      expect.objectContaining({ code: 'INSTAR_MODULE_INVALID', message: expect.stringContaining('One, Two') }),
    );
    expect(events).toEqual([]);
  });

  test('by a function only', () => {
    const modules = [module('Ready', { executor: new InlineExecutor() as never })];
    expect(() => virtualSystem({ modules })).toThrow(
      expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining('executor') }),
    );
  });
});
