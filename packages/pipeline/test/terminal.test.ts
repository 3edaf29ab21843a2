/** Section 46 of docs/semantics.md, last part: the progress of a run on a terminal. */
import { pipeline } from '@instar/pipeline';
import { showProgress, type ProgressOutput } from '@instar/pipeline/terminal';
import { naturals, virtualSystem } from './virtual-system.js';

/** A terminal that knows what is used: lines, the cursor up, and erasing from the cursor on. */
class Terminal implements ProgressOutput {
  readonly isTTY = true;
  readonly screen: string[] = [''];
  private row = 0;

  constructor(
    readonly columns = 80,
    readonly rows = 24,
  ) {}

  write(text: string): void {
    // eslint-disable-next-line no-control-regex -- a terminal is told what to do by the escape character
    for (const [part] of text.matchAll(/\x1b\[\d+[AJ]|\n|[^\x1b\n]+/g)) {
      if (part === '\n') this.screen[++this.row] ??= '';
      else if (part.endsWith('J') && part.startsWith('\x1b')) this.erase();
      else if (part.endsWith('A') && part.startsWith('\x1b')) this.row -= Number(part.slice(2, -1));
      else this.screen[this.row] = `${this.screen[this.row] ?? ''}${part}`;
    }
  }

  private erase(): void {
    this.screen.length = this.row;
    this.screen.push('');
  }
}

const work = (pause: (milliseconds: number) => Promise<void>) =>
  pipeline<number>({ name: 'Letters' })
    .filter((n) => n >= 0)
    .call(
      async (n) => {
        await pause(400);
        if (n === 3) throw new Error('not 3');
      },
      { name: 'write', concurrency: 2 },
    )
    .to(undefined, { name: 'post' });

test('46.4 on a terminal the lines of a run and its stages are drawn again in one place, and stay at the end', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const terminal = new Terminal();
  terminal.write('$ letters\n');
  const run = system.spawn(work(pause), naturals(10));
  showProgress(run, { total: 10, output: terminal });
  await time.advance('1s');
  expect(terminal.screen).toEqual([
    '$ letters',
    'Letters  ████████░░░░░░░░░░░░ 4 of 10, 1 rejected, 2 pending, 4.0/s, 0:02 left',
    '  write  2 busy, 0 waiting, 1 rejected, 3.0/s, p99 432 ms',
    '',
  ]);
  await time.advance('10s');
  await run.join();
  terminal.write('$ ');
  expect(terminal.screen).toEqual([
    '$ letters',
    'Letters  ████████████████████ 10 of 10, 1 rejected, 5.0/s',
    '  write  0 busy, 0 waiting, 1 rejected, 4.5/s, p99 432 ms',
    '$ ',
  ]);
});

test('46.4 where the output is no terminal each report is one line; nothing is shown once it is unsubscribed', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const lines: string[] = [];
  const run = system.spawn(work(pause), naturals(12));
  const subscription = showProgress(run, { output: { write: (text) => lines.push(text) } });
  await time.advance('2s');
  subscription.unsubscribe();
  await time.advance('10s');
  expect(lines).toEqual([
    'Letters  4 items, 1 rejected, 2 pending, 4.0/s\n',
    'Letters  8 items, 1 rejected, 2 pending, 4.0/s\n',
  ]);
});

test('46.4 lines that a small terminal has no room for are cut, so that all are drawn in one place', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const terminal = new Terminal(20, 2);
  showProgress(system.spawn(work(pause), naturals(10)), { output: terminal });
  await time.advance('10s');
  expect(terminal.screen).toEqual(['Letters  10 items, ', '']);
});

test('46.4 times and rates are shown as people read them', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const lines: string[] = [];
  const made = pipeline<number>({ name: 'Slow', report: '10s' })
    .call(() => pause(1_500), { concurrency: 30 })
    .to();
  showProgress(system.spawn(made, naturals()), { total: 100_000, output: { write: (text) => lines.push(text) } });
  await time.advance('10s');
  expect(lines).toEqual(['Slow  ░░░░░░░░░░░░░░░░░░░░ 180 of 100,000, 30 pending, 18/s, 1:32:26 left\n']);
});
