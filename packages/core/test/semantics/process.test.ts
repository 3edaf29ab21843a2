/** 12.5 of docs/semantics.md: processes of their own, on the sources as bundled by esbuild. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'instar-process-'));
const core = join(folder, 'core.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, '../../src/index.ts')],
    logLevel: 'error',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: core,
  });
});

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a program to its exit; returns its output and its exit code. */
async function runToItsEnd(program: string): Promise<{ printed: string; code: number | null }> {
  const source = `
    const { defineAgent, createSystem, Next, Request } = require(${JSON.stringify(core)});
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    class Forever {}
    class Sleep {}
    class Ask extends Request {}
    const Agent = defineAgent({
      agent: class {
        begin(input) { return input; }
        sleep() { return Next.again({ after: '1d' }); }
        forever() { return new Promise(() => {}); }
        respond() { return 'response'; }
      },
      name: 'Agent',
      states: { sleep: { state: Sleep, timeout: '1d' } },
      events: { forever: Forever },
      requests: { respond: Ask },
    });
    process.on('exit', () => console.log('left'));
    (async () => {${program}})();
  `;
  const running = (child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] }));
  let printed = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    running.once('error', reject);
    running.once('close', resolve);
  });
  return { printed, code };
}

// Only a process that is kept alive for ever, or for a day, takes as long as this.
const KEPT_ALIVE = 600_000;

test.each([
  ['whose agents are idle', `createSystem().spawn(Agent);`],
  [
    'that was stopped with agents asleep, asked and at work',
    `const system = createSystem({ logger, abortGrace: 1 });
     const asleep = system.spawn(Agent, Next.to(new Sleep()));
     const atWork = system.spawn(Agent);
     atWork.send(new Forever());
     const asked = [asleep, atWork].map((address) => address.ask(new Ask(), { timeout: '1d' }).catch(() => {}));
     await new Promise((resolve) => setTimeout(resolve, 1));
     await system.stop({ deadline: 1 });
     await Promise.all(asked);
     console.log('stopped');`,
  ],
  [
    'that was stopped long before its deadline',
    `const system = createSystem();
     console.log(await system.spawn(Agent).ask(new Ask(), { timeout: '1d' }));
     await system.stop({ deadline: '1d' });`,
  ],
  [
    'that has settled its requests, without being stopped',
    `console.log(await createSystem().spawn(Agent).ask(new Ask(), { timeout: '1d' }));`,
  ],
  [
    'with a scheduled action that was given up',
    `const system = createSystem();
     system.scheduler.schedule(() => {}, 86_400_000).unsubscribe();
     await system.stop();`,
  ],
  [
    'that was stopped with actions scheduled by RxJS',
    `const system = createSystem();
     system.scheduler.schedule(() => {}, 86_400_000);
     system.scheduler.schedule(function () { this.schedule(); });
     system.scheduler.schedule(function () { this.schedule(undefined, 1); });
     await new Promise((resolve) => setTimeout(resolve, 5));
     await system.stop();
     system.scheduler.schedule(() => {}, 86_400_000);`,
  ],
])(
  '12.5 nothing keeps the process alive of a system %s',
  async (_which, program) => {
    const { printed, code } = await runToItsEnd(program);
    expect(code).toBe(0);
    expect(printed).toMatch(/left\n$/);
  },
  KEPT_ALIVE,
);

test(
  '13.18 a process that gets a signal stops its system, and exits by itself when that is done',
  async () => {
    const { printed, code } = await runToItsEnd(`
      const system = createSystem({ logger, signals: true, abortGrace: 1 });
      const [idle, atWork] = [system.spawn(Agent), system.spawn(Agent)];
      atWork.send(new Forever());
      const awaiting = setInterval(() => {}, 1_000);
      idle.join().then(({ kind }) => { console.log(kind); process.kill(process.pid, 'SIGINT'); });
      atWork.join().then(({ kind }) => console.log(kind));
      system.ended.then(({ kind }) => { console.log(kind); clearInterval(awaiting); });
      process.kill(process.pid, 'SIGTERM');
    `);
    expect(printed).toBe('interrupted\naborted\nstopped\nleft\n');
    expect(code).toBe(0);
  },
  KEPT_ALIVE,
);

test(
  '12.5 while a request is pending, the process stays',
  async () => {
    const { printed } = await runToItsEnd(`
      const system = createSystem({ logger });
      const asleep = system.spawn(Agent);
      asleep.send(new Forever());
      await asleep.ask(new Ask(), { timeout: 50 }).catch(({ code }) => console.log(code));
    `);
    expect(printed).toBe('INSTAR_ASK_TIMEOUT\nleft\n');
  },
  KEPT_ALIVE,
);
