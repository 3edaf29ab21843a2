/**
 * A million items through five stages, of which 1 % fail, while a worker of the pool is killed every second: the counts must be exact, and the
 * memory flat. `npm run million` prints what it took.
 */
import { strict as assert } from 'node:assert';
import { createSystem, defineAgent, Next, Request } from '@instar/core';
import { pipeline } from '@instar/pipeline';

const COUNT = Number(process.argv[2] ?? 1_000_000);
const fails = (n) => n % 100 === 7;

class Square extends Request {
  constructor(n) {
    super();
    this.n = n;
  }
}

let dies = false;
let kills = 0;
const Squarer = defineAgent({
  agent: class {
    square({ n }, ctx) {
      if (dies) {
        dies = false;
        kills++;
        ctx.next(Next.fail(new Error('killed')));
        throw new Error('killed');
      }
      return n * n;
    }
  },
  name: 'Squarer',
  requests: { square: Square },
  supervised: { restart: 'permanent' },
});

function* numbers() {
  for (let n = 0; n < COUNT; n++) yield n;
}

const silent = () => undefined;
const system = createSystem({ logger: { debug: silent, info: silent, warn: silent, error: silent } });
await system.start();
let written = 0;
const run = pipeline({ name: 'Million' })
  .map((n) => n)
  .filter((n) => n >= 0)
  .call(
    async (n) => {
      if (fails(n)) throw new Error('one of a hundred');
      return n;
    },
    { concurrency: 64 },
  )
  .pool(Squarer, (n) => new Square(n), {
    size: 4,
    concurrency: 64,
    retry: { attempts: 20, backoff: { initial: '1ms', max: '20ms' } },
  })
  .batch({ size: 100, within: '1s' })
  .to((squares) => {
    written += squares.length;
  });

const killer = setInterval(() => {
  dies = true;
}, 1_000);
let most = 0;
const memory = setInterval(() => {
  most = Math.max(most, process.memoryUsage().heapUsed);
}, 200);
const started = performance.now();
const { taken, done, rejected, cancelled } = await system.run(run, numbers());
const seconds = (performance.now() - started) / 1_000;
clearInterval(killer);
clearInterval(memory);
await system.stop();

const failing = COUNT / 100;
assert.deepEqual(
  { taken, done, rejected, cancelled, written },
  {
    taken: COUNT,
    done: COUNT - failing,
    rejected: failing,
    cancelled: 0,
    written: COUNT - failing,
  },
);
console.log(
  `${COUNT} items in ${seconds.toFixed(1)} s, ${Math.round(COUNT / seconds)} a second, ${rejected} rejected, ${kills} workers killed, heap at most ${(most / 1e6).toFixed(0)} MB`,
);
