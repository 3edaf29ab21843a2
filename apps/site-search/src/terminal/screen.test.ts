import { PassThrough } from 'node:stream';
import headless from '@xterm/headless';
import { announceInterruption } from './announce-interruption.js';
import { BarDisplay } from './bar-display.js';
import { Screen } from './screen.js';
import { SearchPrompt } from './search-prompt.js';
import { stderrLogger } from './stderr-logger.js';

/** A screen on a terminal that is emulated, so that what a user sees can be told. */
class EmulatedTerminal {
  readonly input = Object.assign(new PassThrough(), { isTTY: true });
  readonly output: PassThrough & { readonly isTTY: boolean; readonly columns: number };
  readonly screen: Screen;
  private readonly terminal: headless.Terminal;

  constructor(columns = 70) {
    this.output = Object.assign(new PassThrough(), { isTTY: true, columns });
    this.screen = new Screen(this.input, this.output, this.output);
    this.terminal = new headless.Terminal({ cols: columns, rows: 20, allowProposedApi: true });
  }

  /** What the terminal itself shows of a key, as `^C`. */
  echo(text: string): void {
    this.output.write(text);
  }

  async lines(): Promise<string[]> {
    const written = String(this.output.read() ?? '').replaceAll('\n', '\r\n');
    await new Promise<void>((resolve) => this.terminal.write(written, resolve));
    const { active } = this.terminal.buffer;
    const all = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
    return all.slice(0, all.findLastIndex((line) => line !== '') + 1);
  }
}

const bar = (visited: number) => ({ visited, known: 24, failed: 0 });
const drawn = (visited: number) =>
  `${'█'.repeat(visited)}${'░'.repeat(24 - visited)} ${visited}/24 pages · 0 failed · 5.0 pages/s`;

test('a progress bar stays below what is logged', async () => {
  const terminal = new EmulatedTerminal();
  const display = new BarDisplay(terminal.screen);
  display.show(bar(1), 5);
  stderrLogger(terminal.screen, true).debug('analysing a page whose address is longer than a line of this terminal');
  display.show(bar(2), 5);
  terminal.screen.print('a note');
  expect(await terminal.lines()).toEqual([
    'site-search: debug: analysing a page whose address is longer than a li',
    'ne of this terminal',
    'a note',
    drawn(2),
  ]);
});

test('a bar that has ended stays, and what follows is printed below', async () => {
  const terminal = new EmulatedTerminal();
  const display = new BarDisplay(terminal.screen);
  display.show(bar(1), 5);
  display.end(bar(24));
  display.end();
  terminal.screen.print('done');
  expect(await terminal.lines()).toEqual([drawn(24), 'done']);
});

test('a bar that was never shown ends with nothing', async () => {
  const terminal = new EmulatedTerminal();
  new BarDisplay(terminal.screen).end(bar(0));
  expect(await terminal.lines()).toEqual([]);
});

test.each([70, 50])('two interruptions leave nothing of the `^C` in %i columns', async (columns) => {
  const terminal = new EmulatedTerminal(columns);
  const display = new BarDisplay(terminal.screen);
  announceInterruption(terminal.screen);
  display.show(bar(3), 5);
  for (let time = 0; time < 2; time++) {
    terminal.echo('^C');
    process.emit('SIGINT');
  }
  display.end();
  expect(await terminal.lines()).toEqual([
    'ending with what is done; once more aborts',
    'aborting',
    drawn(3).slice(0, columns - 3),
  ]);
});

test('a prompt stays below what is logged, with what has been typed', async () => {
  const terminal = new EmulatedTerminal();
  const prompt = new SearchPrompt(terminal.screen);
  const typed = prompt.queries().next();
  terminal.input.write('alpha');
  await new Promise(setImmediate);
  terminal.screen.remark('site-search: debug: a line');
  terminal.input.write(' beta');
  await new Promise(setImmediate);
  expect(await terminal.lines()).toEqual([
    'site-search: debug: a line',
    'search for words (Enter alone quits)> alpha beta',
  ]);
  terminal.input.write('\r');
  expect(await typed).toEqual({ done: false, value: 'alpha beta' });
  prompt.close();
});

test('a prompt of several rows is cleared as a whole', async () => {
  const terminal = new EmulatedTerminal(60);
  const prompt = new SearchPrompt(terminal.screen);
  void prompt.queries().next();
  for (const character of 'alpha beta gamma delta epsilon') {
    terminal.input.write(character);
    await new Promise(setImmediate);
  }
  terminal.screen.remark('a line');
  expect(await terminal.lines()).toEqual([
    'a line',
    'search for words (Enter alone quits)> alpha beta gamma delta',
    ' epsilon',
  ]);
  prompt.close();
});

test('in a pipe there are plain lines', async () => {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const screen = new Screen(new PassThrough(), output, errors);
  screen.print('a result');
  screen.remark('a remark');
  expect([String(output.read()), String(errors.read())]).toEqual(['a result\n', 'a remark\n']);
  expect([screen.isTerminal, screen.isInteractive, screen.width]).toEqual([false, false, undefined]);
  return Promise.resolve();
});
