/** `instar graph` draws pipelines: their stages in order, their branches, and the agents that they run or send to. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSystem } from '@instar/core';
import type { PipelineModel, StageModel } from '../src/analysis/model/project-model.js';
import { formatTable } from '../src/formats/format-table.js';
import { runProgram } from '../src/program.js';
import { RecordedTerminal } from './recorded-terminal.js';
import { named, store } from './fixtures/pipelines/named.js';
import { TypedFolder } from './typed-folder.js';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

const agents = `import { Agent, defineAgent, Next, OnEvent, OnRequest, Request, type Address } from '@instar/core';
export class Save extends Request<number> { constructor(readonly rows: readonly string[]) { super(); } }
export class Row { constructor(readonly text: string) {} }
@Agent() export class Store { @OnRequest(Save) save(_: Save): number { return 0; } }
@Agent() export class Log { @OnEvent(Row) row(_: Row): void {} }
@Agent() export class Fetch { begin(url: string): Next<Fetch, string> { return Next.done(url); } }
`;
const head = `import { pipeline, type Pipeline, type Sink, type RunnablePipeline } from '@instar/pipeline';
import { bufferCount, type Observable } from 'rxjs';
import type { Address } from '@instar/core';
import { Fetch, Log, Row, Save, Store } from './agents.js';
declare const urls: Observable<string>;
declare const kindOf: (text: string) => 'small' | 'large';
declare const linksOf: (text: string) => string[];
declare const sizeOf: (text: string) => number;
`;

async function inFolder<T>(code: string, look: (folder: TypedFolder) => Promise<T>): Promise<T> {
  const folder = new TypedFolder({ 'src/agents.ts': agents, 'src/flow.ts': `${head}${code}` });
  try {
    return await look(folder);
  } finally {
    folder.remove();
  }
}

function pipelinesOf(code: string): Promise<readonly PipelineModel[]> {
  return inFolder(code, async (folder) => {
    const { printed, notes } = await folder.instar('graph', 'src/flow.ts', '--format', 'json', '--only', 'pipelines');
    expect(notes).toEqual([]);
    return (JSON.parse(printed.join('')) as { pipelines: PipelineModel[] }).pipelines;
  });
}

/** Stages as one text: `map, call(concurrency 4), split{small: map; large: call}`. */
function outline(stages: readonly StageModel[]): string {
  const options = ({ options }: StageModel): string => {
    const said = Object.entries(options).map(([name, value]) => `${name} ${value}`);
    return said.length === 0 ? '' : `(${said.join(', ')})`;
  };
  const branches = ({ branches }: StageModel): string =>
    branches === undefined ? '' : `{${branches.map(({ name, stages }) => `${name}: ${outline(stages)}`).join('; ')}}`;
  return stages.map((each) => `${each.name}${options(each)}${branches(each)}`).join(', ');
}

const branched = `
export const crawl = pipeline<string>({ name: 'Crawl' })
  .merge(urls)
  .expand((found) => found.dedupe().task(Fetch, { concurrency: 4, ordered: true }), linksOf)
  .tee((pages) => pages.pool(Store, (page) => new Save([page]), { size: 3 }))
  .split(kindOf, { small: (texts) => texts, large: (texts) => texts.partition({ by: sizeOf, lanes: 8 }, (lane) => lane.call(async (text) => text)) })
  .join({ size: (text) => text.map(sizeOf), text: (text) => text })
  .to(Log, ({ text }) => new Row(text));
`;

test.each(Object.keys(formatTable))('a pipeline with each kind of branch is drawn as %s', async (format) => {
  await inFolder(branched, async (folder) => {
    const { printed } = await folder.instar('graph', 'src/flow.ts', '--format', format, '--only', 'pipelines');
    expect(printed.join('\n')).toMatchSnapshot();
  });
});

test('what a pipeline sends is in the drawing of messages', async () => {
  await inFolder(branched, async (folder) => {
    const { printed } = await folder.instar('graph', 'src', '--only', 'messages');
    const drawn = printed.join('\n');
    expect(drawn).toMatch(/n0\["Crawl"\]\n {2}n1\["Log"\]\n {2}n2\["Store"\]/);
    expect(drawn).toMatch(/n0 -->\|"Row"\| n1\n {2}n0 -\.->\|"Save"\| n2/);
  });
});

test('names, numbers and options are those of a run', async () => {
  const [drawn] = await pipelinesOf(`
const LIMIT = 8;
const often = { concurrency: LIMIT, retry: { attempts: 3 } };
export const flow = pipeline<string>().map(sizeOf).map((n) => String(n)).map((n) => n.trim())
  .call(async function clean(text: string) { return text; }, often).call(async (t) => t, { name: 'store' })
  .batch({ size: 100, within: '1s' }).collect();
`);
  expect(drawn).toMatchObject({ id: 'src/flow.ts#flow', name: 'flow', items: 'string' });
  expect(outline(drawn?.stages ?? [])).toBe(
    'sizeOf, map, map#2, clean(concurrency 8, attempts 3), store, batch(size 100, within 1s), collect',
  );
});

/** The names of stages in a snapshot of a run: each with those of the stages that it is in. */
function pathsOf(stages: readonly StageModel[], path = ''): readonly string[] {
  return stages.flatMap(({ kind, name, branches = [] }) => {
    const part = (branch: string): string => {
      if (kind === 'partition') return `${path}${name}/0/`;
      return kind === 'split' || kind === 'join' ? `${path}${name}/${branch}/` : `${path}${name}/`;
    };
    return [`${path}${name}`, ...branches.flatMap((branch) => pathsOf(branch.stages, part(branch.name)))];
  });
}

test('the stages are named as those of a run, at each level', async () => {
  const system = createSystem({ agents: [store] });
  await system.start();
  const { stages } = await system.run(named, []);
  await system.stop();
  const code = readFileSync(new URL('fixtures/pipelines/named.ts', import.meta.url), 'utf8');
  const [drawn] = await inFolder('', async (folder) => {
    folder.write('src/named.ts', code);
    const { printed } = await folder.instar('graph', 'src/named.ts', '--json', '--only', 'pipelines');
    return (JSON.parse(printed.join('')) as { pipelines: PipelineModel[] }).pipelines;
  });
  // A branch without stages has one in a run, which passes on what it gets.
  const names = stages.map(({ name }) => name).filter((name) => !name.endsWith('/pass'));
  expect(pathsOf(drawn?.stages ?? [])).toEqual(names);
  expect(names.length).toBeGreaterThan(25);
});

test.each([
  ['a constant', 'const texts = pipeline<string>().map(sizeOf); export const flow = texts.collect();'],
  ['a function', 'function texts() { return pipeline<string>().map(sizeOf); } export const flow = texts().collect();'],
  [
    'a function that adds to what it is given',
    'const sized = (texts: Pipeline<string, string>) => texts.map(sizeOf); export const flow = sized(pipeline<string>()).collect();',
  ],
  [
    'another pipeline',
    'const sized = pipeline<string>().map(sizeOf); export const flow = pipeline<string>().through(sized).collect();',
  ],
])('stages are read through %s, and drawn once', async (_, code) => {
  const drawn = await pipelinesOf(code);
  expect(drawn.map(({ stages }) => outline(stages))).toEqual(['sizeOf, collect']);
});

test('what a loop adds is drawn once, with what it is added for', async () => {
  const [drawn] = await pipelinesOf(`
const keep = (name: string) => (texts: Pipeline<string, string>) => texts.call(async (text) => [name, text], { name: 'keep' });
export const flow = ['a', 'b'].reduce((texts, name) => texts.tee(keep(name)), pipeline<string>()).collect();
`);
  expect(outline(drawn?.stages ?? [])).toBe('tee{branch: keep}, collect');
  expect(drawn?.stages[0]?.each).toBe("['a', 'b']");
});

test('stages that cannot be read are one that says so', async () => {
  const drawn = await pipelinesOf(`
declare const stages: Record<string, Pipeline<string, string>>;
export const flow = (name: string) => stages[name]!.map(sizeOf).collect();
export const ended = (texts: Pipeline<string, string>, sink: Sink<string>) => texts.tee(Math.random() > 1 ? (t) => t : (t) => t.map(sizeOf)).to(sink);
`);
  expect(drawn.map(({ stages }) => outline(stages))).toEqual(['…, sizeOf, collect', '…, tee{branch: …}, to']);
});

test('an operator of RxJS is a stage, and a pipeline may be one', async () => {
  const drawn = await pipelinesOf(`
import { createSystem } from '@instar/core';
export const flow = urls.pipe(pipeline<string>({ name: 'Lines' }).through(bufferCount(2)).operator(createSystem()));
`);
  expect(drawn).toMatchObject([{ name: 'Lines', stages: [{ kind: 'through', source: 'bufferCount(2)' }, {}] }]);
});

test('a pipeline that nothing ends is drawn if a constant holds it', async () => {
  const drawn = await pipelinesOf('export const texts = pipeline<string>().map(sizeOf).filter((size) => size > 1);');
  expect(drawn.map(({ name, stages }) => `${name}: ${outline(stages)}`)).toEqual(['texts: sizeOf, filter']);
});

test('another class with such methods is no pipeline', async () => {
  await inFolder(
    'export const flow = [1].map(String); class Pipeline2 { map(): this { return this; } to(): void {} } new Pipeline2().map().to();',
    async (folder) => {
      const { printed } = await folder.instar('graph', 'src', '--only', 'pipelines');
      expect(printed).toEqual(['']);
    },
  );
});

test('the page shows what is printed of its example', async () => {
  const page = readFileSync(`${root}/docs/how-to/run-a-pipeline.md`, 'utf8');
  const terminal = new RecordedTerminal(root);
  await runProgram(['graph', 'docs/examples/pipeline/crawl.ts', '--only', 'pipelines'], terminal);
  const [, shown] = /(```mermaid\n[^]*?\n```)/.exec(page) ?? [];
  expect(terminal.printed.join('\n')).toContain(shown);
});
