/** The drawings of an example of the documentation, in each format, are what is on record. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawingTable } from '../src/drawings/drawing-table.js';
import { formatTable } from '../src/formats/format-table.js';
import { diagramsIn, typeOfDiagram } from './mermaid-diagrams.js';
import { TypedFolder } from './typed-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const examples = new TypedFolder({});

async function graph(...words: readonly string[]): Promise<string> {
  const { code, printed, notes } = await examples.instar('graph', ...words);
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  return printed.join('\n');
}

beforeAll(() => {
  for (const name of ['state-machine', 'tutorial'])
    cpSync(join(root, 'docs/examples', name), join(examples.path, 'src', name), { recursive: true });
});

afterAll(() => {
  examples.remove();
});

test.each(Object.keys(formatTable))('a supervised crawler with an index, as %s', async (format) => {
  expect(await graph('src/tutorial/5', '--format', format)).toMatchSnapshot();
});

test.each(Object.keys(drawingTable))('--only %s prints that drawing alone', async (drawing) => {
  expect(await graph('src/state-machine/get-page.ts', '--only', drawing)).toMatchSnapshot();
});

test('the page on the command shows what it prints', async () => {
  const page = readFileSync(join(root, 'docs/how-to/draw-and-check.md'), 'utf8');
  expect(diagramsIn(page)).toEqual(diagramsIn(await graph('src/tutorial/5', '--only', 'tree')));
});

test('names that mean something to a format are escaped', async () => {
  const folder = new TypedFolder({
    'src/odd.ts': `import { Agent, Supervised } from '@instar/core';
@Agent({ name: 'a "b" <c>; #d | {e} \\\\' }) @Supervised({ group: 'x | "y"' }) export class Odd {}
`,
  });
  try {
    const { printed } = await folder.instar('graph');
    for (const diagram of diagramsIn(printed.join('\n'))) await typeOfDiagram(diagram);
    const dot = (await folder.instar('graph', '--format', 'dot')).printed.join('\n');
    expect(dot).toContain('label="a \\"b\\" <c>; #d | {e} \\\\"');
    const svg = (await folder.instar('graph', '--format', 'svg')).printed.join('\n');
    expect(svg).toContain('a &#34;b&#34; &#60;c&#62;; #d | {e} \\');
  } finally {
    folder.remove();
  }
});

test('--output writes to a file, in place of an older drawing', async () => {
  for (const format of ['dot', 'svg']) {
    const words = ['src/tutorial/5', '--format', format, '--output', 'drawings/agents'];
    const { code, printed, notes } = await examples.instar('graph', ...words);
    expect({ code, printed, notes }).toEqual({ code: 0, printed: [], notes: ['Wrote drawings/agents.'] });
    expect(examples.read('drawings/agents')).toMatch(format === 'dot' ? /^digraph instar \{/ : /^<svg /);
  }
});

test('where there are no agents it says so', async () => {
  expect(await examples.instar('graph', 'src/tutorial/4/web.ts')).toEqual({
    code: 1,
    printed: [],
    notes: ['instar: there is no agent or pipeline in src/tutorial/4/web.ts'],
  });
});

test('a stream between agents is drawn', async () => {
  const folder = new TypedFolder({
    'src/log.ts': `import { Agent, InjectAddress, OnEvent, OnStream, StreamRequest, type Address, type Context } from '@instar/core';
export class Line { constructor(readonly text: string) {} }
class Tail extends StreamRequest<Line> {}
@Agent() export class Log { @OnStream(Tail) async *tail(_: Tail): AsyncGenerator<Line> {} }
@Agent() export class Printer {
  constructor(@InjectAddress(Log) private readonly log: Address<Log>) {}
  begin(_input: void, ctx: Context<Printer>): void { ctx.consume(this.log.stream(new Tail()), (line) => line); }
  @OnEvent(Line) print(_: Line): void {}
}
`,
  });
  try {
    const { printed } = await folder.instar('graph', '--only', 'messages');
    expect(printed.join('\n')).toMatch(/-\.->\|"?Tail \(stream\)/);
  } finally {
    folder.remove();
  }
});

test('what an agent inherits from mixins is drawn', async () => {
  const folder = new TypedFolder({
    'src/server.ts': `import { Agent, InjectAddress, OnEvent, type Address, type Class } from '@instar/core';
class Hit { readonly hit = true; }
const Counting = <B extends Class<object>>(Base: B) => class extends Base { @OnEvent(Hit) count(_: Hit): void {} };
@Agent() export class Server extends Counting(Object) {}
@Agent() export class Client {
  constructor(@InjectAddress(Server) private readonly server: Address<Server>) {}
  begin(): void { this.server.send(new Hit()); }
}
`,
  });
  try {
    const { printed } = await folder.instar('graph', '--format', 'json');
    const { agents } = JSON.parse(printed.join('')) as { agents: { name: string; handlers: object[] }[] };
    expect(agents.find(({ name }) => name === 'Server')?.handlers).toEqual([
      { kind: 'event', name: 'Hit', method: 'count', place: 'src/server.ts:3:77' },
    ]);
    expect((await folder.instar('graph', '--only', 'messages')).printed.join('\n')).toMatch(/\|"?Hit/);
  } finally {
    folder.remove();
  }
});

test('agents are found by a namespace, by one that is exported again, and by a module that is imported at run time', async () => {
  const folder = new TypedFolder({
    'src/again.ts': "export * as own from '@instar/core';\n",
    'src/agents.ts': `import * as instar from '@instar/core';
import { own } from './again.js';
import * as again from './again.js';
const late = await import('@instar/core');
const agent = class { begin(): void {} };
@instar.Agent() export class One {}
@own.Agent() export class Two {}
@again.own.Agent() export class Three {}
export const Four = late.defineAgent({ agent, name: 'Four' });
`,
  });
  try {
    const { printed } = await folder.instar('graph', '--format', 'json');
    const { agents } = JSON.parse(printed.join('')) as { agents: { name: string }[] };
    expect(agents.map(({ name }) => name)).toEqual(['One', 'Two', 'Three', 'Four']);
  } finally {
    folder.remove();
  }
});
