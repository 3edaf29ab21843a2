/** 28.11 of docs/semantics.md: nothing is lost, whatever happens to the workers of a pool. */
import { Agent, OnEvent, OnRequest, pool, Request, Resize, Supervisor, type DeadLetter } from '@instar/core';
import fc from 'fast-check';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

class Work {
  constructor(
    readonly n: number,
    readonly takes: number,
  ) {}
}
class Ask extends Request<number> {
  constructor(readonly n: number) {
    super();
  }
}
class Fail {
  readonly fails = true;
}

type Act =
  | { readonly kind: 'send' | 'ask'; readonly takes: number }
  | { readonly kind: 'resize'; readonly size: number }
  | { readonly kind: 'fail' | 'restart' }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('send' as const, 'ask' as const), takes: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('resize' as const), size: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('fail' as const, 'restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(30) }) },
);

let pause: Pause;
let handled: number[] = [];

@Agent({ onError: 'restart' })
@Supervisor()
class Worker {
  @OnEvent(Work) async work({ n, takes }: Work): Promise<void> {
    if (takes > 10) await pause(takes);
    handled.push(n);
  }
  @OnRequest(Ask) ask({ n }: Ask): number {
    handled.push(n);
    return n;
  }
  @OnEvent(Fail) fail(_: Fail): void {
    throw new Error('as told');
  }
}

const strategies = ['round-robin', 'least-busy', 'consistent-hash'] as const;

test('28.11 each message that a pool has accepted is handled once, over resizes and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...strategies), fc.array(act, { maxLength: 40 }), async (strategy, acts) => {
      const { system, time } = virtualSystem();
      const letters: DeadLetter[] = [];
      system.deadLetters$.subscribe((letter) => letters.push(letter));
      pause = pauses(time);
      handled = [];
      const supervisor = { intensity: { restarts: 1_000, within: '1s' } } as const;
      const workers = system.spawn(
        strategy === 'consistent-hash'
          ? pool(Worker, { size: 2, strategy, supervisor, key: (message) => ('n' in message ? message.n : 0) })
          : pool(Worker, { size: 2, strategy, supervisor }),
      );
      const sent: number[] = [];
      const responses: Promise<unknown>[] = [];
      for (const each of acts) {
        if (each.kind === 'send') workers.send(new Work(sent.push(sent.length) - 1, each.takes));
        else if (each.kind === 'ask')
          responses.push(workers.ask(new Ask(sent.push(sent.length) - 1), { timeout: '1h' }));
        else if (each.kind === 'resize') workers.send(new Resize(each.size));
        else if (each.kind === 'fail') workers.send(new Fail());
        else if (each.kind === 'wait') await time.advance(each.milliseconds);
        else
          for (const { id } of system.tree().children[0]?.children ?? [])
            void system.supervision.restart(id).catch(() => 0);
      }
      await time.advance('1m');
      await Promise.all(responses);
      expect([...handled].sort((a, b) => a - b)).toEqual(sent);
      expect(letters).toEqual([]);
      workers.interrupt();
      expect((await workers.join()).kind).toBe('interrupted');
    }),
    { numRuns: 150 },
  );
});
