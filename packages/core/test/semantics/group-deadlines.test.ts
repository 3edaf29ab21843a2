/** 14.2 and 14.3 of docs/semantics.md: how long children have to end, and in which order listed ones do. */
import {
  addressOf,
  Agent,
  OnEvent,
  Supervised,
  Supervisor,
  type Address,
  type Class,
  type Context,
} from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

class Add {
  readonly add = true;
}

/** Never ends by itself. */
class Endless {
  async interrupted(): Promise<void> {
    await new Promise(() => undefined);
  }
}

@Agent()
class Unsaid extends Endless {}
@Agent()
@Supervised()
class Usual extends Endless {}
@Agent()
@Supervised({ shutdown: '90s' })
class Said extends Endless {}
@Agent()
@Supervised({ shutdown: 'infinity' })
class Unbounded extends Endless {}
@Agent()
@Supervised()
@Supervisor()
class Above {
  begin(_input: undefined, ctx: Context<Above>): void {
    ctx.spawn(Said);
  }
}

describe('14.3 a child has', () => {
  test.each<[string, Class<object>, string, number]>([
    ['5 s by default', Usual, 'Usual#2', 5],
    ['the time that it was given', Said, 'Said#2', 90],
    ['its supervisor’s, if it says nothing', Unsaid, 'Unsaid#2', 600],
    ['its supervisor’s, if it is to be waited for', Unbounded, 'Unbounded#2', 600],
    ['as long as its own children take, if it supervises', Above, 'Said#3', 90],
  ])('%s', async (_time, agent, aborted, seconds) => {
    @Agent()
    class Top {
      begin(_input: undefined, ctx: Context<Top>): void {
        ctx.spawn(agent);
      }
    }
    const { system, time } = virtualSystem();
    const seen = watch(system, 'agent.aborted');
    system.spawn(Top, undefined);
    await time.settle();
    const stopped = system.stop({ deadline: '10m' });
    await time.advance('11m');
    await stopped;

    const first = seen.find((event) => event.agent === aborted);
    expect(first?.at).toBe(seconds * 1_000);
    expect(seen.filter(({ at }) => at < seconds * 1_000)).toEqual([]);
  });
});

test('14.2 static agents of a group stop one by one, those that depend on others first', async () => {
  const record: string[] = [];
  class Listed {
    begin(): void {
      record.push(`+${this.constructor.name}`);
    }
    @OnEvent(Add)
    add(_event: Add): void {}
    async interrupted(): Promise<void> {
      record.push(`~${this.constructor.name}`);
      await Promise.resolve();
    }
    end(): void {
      record.push(`-${this.constructor.name}`);
    }
  }
  @Agent()
  @Supervisor({ groups: ['web', 'storage'] })
  class App extends Listed {}
  @Agent()
  @Supervised({ by: App, group: 'storage' })
  class Cache extends Listed {
    static readonly inject = [addressOf(() => Disk)] as const;
    constructor(readonly disk: Address<Disk>) {
      super();
    }
  }
  @Agent()
  @Supervised({ by: App, group: 'storage' })
  class Disk extends Listed {}
  @Agent()
  @Supervised({ by: App, group: 'web' })
  class Web extends Listed {}

  const { system } = virtualSystem({ agents: [Web, Cache, Disk, App] });
  await system.start();
  expect(record).toEqual(['+App', '+Web', '+Disk', '+Cache']);
  record.length = 0;
  await system.stop();
  expect(record).toEqual(['~Web', '-Web', '~Cache', '-Cache', '~Disk', '-Disk', '~App', '-App']);
});
