/** 200 clients at once, of which some disconnect, and a SIGTERM in the middle: no request is lost, and no agent is left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const application = fileURLToPath(new URL('fixtures/busy-application.mjs', import.meta.url));

/** Pseudo-random numbers from 0 to 1, the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** One client: it asks until the server has closed, and gives up some of its requests. Returns the statuses and codes that it saw. */
async function client(port: number, random: () => number): Promise<string[]> {
  const seen: string[] = [];
  for (;;) {
    const signal = random() < 0.3 ? AbortSignal.timeout(Math.ceil(random() * 400)) : null;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/work`, { signal });
      const text = await response.text();
      seen.push(response.status === 200 ? text : `${response.status} ${(JSON.parse(text) as { code?: string }).code}`);
    } catch (error) {
      if ((error as Error).name !== 'TimeoutError') return seen;
    }
  }
}

test('every request is answered or refused with a code, no agent is left, and the exit code is 0', async () => {
  const child = spawn(process.execPath, [application], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  const random = randomNumbers(42);
  const clients = Array.from({ length: 200 }, () => client(port, random));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  child.kill('SIGTERM');
  const seen = (await Promise.all(clients)).flat();
  const counts = JSON.parse((await lines.next()).value as string) as Record<string, number | string>;
  expect(await exited).toEqual([0, null]);
  expect(counts).toMatchObject({ status: 'stopped', agents: 0, agentsEnded: 1, others: 0 });
  const { requests, answered, refused, disconnected } = counts as Record<string, number>;
  expect(answered! + refused! + disconnected!).toBe(requests);
  expect(answered).toBeGreaterThan(100);
  expect(disconnected).toBeGreaterThan(10);
  expect(seen.filter((each) => each !== 'done' && !/^503 INSTAR_\w+$/.test(each))).toEqual([]);
});
