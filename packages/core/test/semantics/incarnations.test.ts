/** 13.2 and 13.4 of docs/semantics.md: what one incarnation of an agent leaves to the next, and what not. */
import { Agent, Context, inject, Next, OnEvent, State, Supervised, type Class } from '@instar/core';
import type { MaybePromise } from '@instar/core/definition';
import { interval, type Subscription } from 'rxjs';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Work {
  readonly work = true;
}

let record: string[] = [];
let lives = 0;
beforeEach(() => {
  record = [];
  lives = 0;
});

/** Sets a timer going in its first life only, and breaks beside it when it is told to. */
@Agent({ onError: 'stop' })
@Supervised()
class Timed {
  readonly life = ++lives;

  begin(): Next<Timed> {
    record.push(`+${this.life}`);
    return this.life === 1 ? Next.to(new Work()) : Next.events();
  }
  @State(Work)
  work(_state: Work): MaybePromise<Next<Timed>> {
    record.push(`work ${this.life}`);
    return Next.again({ after: '1s' });
  }
  end(): void {
    record.push(`-${this.life}`);
  }
}

/** Is cut off before its time is over. */
@Agent({ onError: 'stop' })
@Supervised({ shutdown: '1s' })
class TimedOut extends Timed {
  @State(Work, { timeout: '2s' })
  override async work(_state: Work): Promise<Next<Timed>> {
    record.push(`work ${this.life}`);
    return new Promise(() => undefined);
  }
}

@Agent({ onError: 'stop' })
class Retrying extends Timed {
  @State(Work, { retry: { attempts: 9, backoff: { initial: '1s' } } })
  override work(_state: Work): Next<Timed> {
    record.push(`work ${this.life}`);
    throw new Error('not yet');
  }
}

/** Fails, and with it its siblings restart. */
@Agent({ onError: 'stop' })
@Supervised()
class Sibling {
  @OnEvent(Break)
  break(_event: Break): void {
    throw new Error('oops');
  }
}

const together = (): VirtualSystem => virtualSystem({ supervision: { strategy: 'one-for-all' }, abortGrace: '1ms' });

describe('13.4 nothing of the old incarnation reaches the new one:', () => {
  test.each<[string, Class<Timed>]>([
    ['a delay', Timed],
    ['the pause before another attempt', Retrying],
    ['the timeout of a state', TimedOut],
  ])('%s', async (_what, agent) => {
    const { system, time } = together();
    const sibling = system.spawn(Sibling);
    system.spawn(agent);
    await time.settle();
    sibling.send(new Break());
    await time.advance('1m');

    expect(record).toEqual(['+1', 'work 1', '-1', '+2']);
    expect(system.tree().children[1]).toMatchObject({ phase: 'ready', state: undefined, restarts: 1 });
    await system.stop();
  });

  test('a subscription to RxJS that `end` closes', async () => {
    @Agent({ onError: 'stop' })
    @Supervised()
    class Subscribed extends Sibling {
      private readonly life = ++lives;
      private subscription: Subscription | undefined;

      begin(): void {
        record.push(`+${this.life}`);
        this.subscription = interval(100, system.scheduler).subscribe((tick) => record.push(`${this.life}: ${tick}`));
      }
      end(): void {
        this.subscription?.unsubscribe();
        record.push(`-${this.life}`);
      }
    }
    const { system, time } = virtualSystem();
    const subscribed = system.spawn(Subscribed);
    await time.advance('250ms');
    subscribed.send(new Break());
    await time.advance('150ms');

    expect(record).toEqual(['+1', '1: 0', '1: 1', '-1', '+2', '2: 0']);
    await system.stop();
  });
});

test('13.2 the container makes the fresh instance: services are the same, what is the agent’s own is its own', async () => {
  class Service {
    readonly uses: number[] = [];
  }
  @Agent({ onError: 'stop' })
  @Supervised()
  class Made extends Sibling {
    private readonly service = inject(Service);
    private readonly ctx: Context<Made> = inject(Context);

    begin(input: string): void {
      this.service.uses.push(++lives);
      record.push(`${this.ctx.address.id} ${input}`);
    }
  }
  const { system, time } = virtualSystem({ providers: [Service] });
  const made = system.spawn(Made, 'tea');
  made.send(new Break());
  await time.settle();

  expect(system.resolve(Service).uses).toEqual([1, 2]);
  expect(record).toEqual([`${made.id} tea`, `${made.id} tea`]);
  await system.stop();
});
