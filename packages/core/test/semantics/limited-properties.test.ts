/** 29.9 of docs/semantics.md: limits hold, and nothing is lost, in any order of events. */
import { Agent, limited, OnEvent, OnRequest, Request, Supervised, Supervisor, type InstarError } from '@instar/core';
import fc from 'fast-check';
import { pauses, virtualSystem, type Pause } from './virtual-system.js';

class Work extends Request<number> {
  constructor(
    readonly user: number,
    readonly n: number,
    readonly takes: number,
  ) {
    super();
  }
}
class Fail {
  readonly fails = true;
}

type Act =
  | { readonly kind: 'ask'; readonly user: number; readonly takes: number; readonly timeout: number }
  | { readonly kind: 'fail' }
  | { readonly kind: 'wait'; readonly milliseconds: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      user: fc.nat(3),
      takes: fc.nat(40),
      timeout: fc.constantFrom(30, 100_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(60) }) },
);

const AT_ONCE = 3;
const LIMIT = 5;
const PER = 50;

/** What the handlers of one run have seen. */
class Recorder {
  readonly started: { readonly user: number; readonly n: number; readonly at: number }[] = [];
  readonly faults: string[] = [];
  incarnations = 0;
  /** What a failed incarnation leaves behind goes on beside the next one. */
  private readonly atWork = new Set<{ readonly user: number; readonly incarnation: number }>();

  constructor(
    readonly pause: Pause,
    readonly now: () => number,
  ) {}

  work({ user, n, takes }: Work, incarnation: number): number | Promise<number> {
    const beside = [...this.atWork].filter((other) => other.incarnation === incarnation);
    if (beside.some((other) => other.user === user)) this.faults.push(`two of ${user}`);
    if (beside.length >= AT_ONCE) this.faults.push('too many at once');
    this.started.push({ user, n, at: this.now() });
    if (takes < 10) return n;
    const own = { user, incarnation };
    this.atWork.add(own);
    return this.pause(takes).then(() => (this.atWork.delete(own), n));
  }
}

let recorder: Recorder;

@Agent()
@Supervisor({ intensity: { restarts: 1_000, within: '1s' } })
class App {}

@Agent({ onError: 'restart' })
@Supervised({ by: App })
class Worker {
  private readonly incarnation = ++recorder.incarnations;

  @OnRequest(Work, {
    concurrency: limited({ atOnce: AT_ONCE, key: ({ user }) => user, rate: { limit: LIMIT, per: PER } }),
  })
  work(work: Work): number | Promise<number> {
    return recorder.work(work, this.incarnation);
  }
  @OnEvent(Fail) fail(_: Fail): void {
    throw new Error('as told');
  }
}

test('29.9 limits hold, each request is handled once, and each key in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
      const { system, time } = virtualSystem({ agents: [App, Worker] });
      recorder = new Recorder(pauses(time), () => time.now());
      await system.start();
      const worker = system.address(Worker);
      const asked: Promise<unknown>[] = [];
      for (const each of acts) {
        if (each.kind === 'fail') worker.send(new Fail());
        else if (each.kind === 'wait') await time.advance(each.milliseconds);
        else {
          const work = new Work(each.user, asked.length, each.takes);
          asked.push(
            worker.ask(work, { timeout: each.timeout }).catch((error: unknown) => (error as InstarError).code),
          );
        }
      }
      await time.advance('50s');
      const settled = await Promise.all(asked);
      const { started, faults } = recorder;
      expect(faults).toEqual([]);
      expect(new Set(started.map(({ n }) => n)).size).toBe(started.length);
      const wasStarted = (n: number): boolean => started.some((each) => each.n === n);
      settled.forEach((outcome, n) => {
        if (outcome === 'INSTAR_ASK_TIMEOUT') return;
        expect([n, 'INSTAR_AGENT_RESTARTING']).toContain(outcome);
        expect(wasStarted(n)).toBe(true);
      });
      for (const of of [0, 1, 2, 3]) {
        const order = started.filter(({ user }) => user === of).map(({ n }) => n);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
      started.slice(LIMIT).forEach(({ at }, i) => {
        expect(at - (started[i]?.at ?? NaN)).toBeGreaterThanOrEqual(PER);
      });
      const stopped = system.stop();
      await time.advance('1s');
      await stopped;
    }),
    { numRuns: 200 },
  );
});
