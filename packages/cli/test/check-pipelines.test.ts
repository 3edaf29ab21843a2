/** `instar check` compares what stages of pipelines send with the handlers of agents, and goes by what the project uses. */
import { TypedFolder } from './typed-folder.js';

const head = `import { pipeline } from '@instar/pipeline';
import { Agent, OnEvent, OnRequest, Request, type Address } from '@instar/core';
class Save extends Request<number> { constructor(readonly rows: string) { super(); } }
class Load extends Request<number> { constructor(readonly rows: string) { super(); } }
class Row { constructor(readonly text: string) {} }
class Line { constructor(readonly text: string) {} }
@Agent({ mailbox: { capacity: 9 } }) export class Store {
  @OnRequest(Save) save(_: Save): number { return 0; }
  @OnEvent(Row) row(_: Row): void {}
}
`;

async function findingsIn(file: string, code: string): Promise<readonly string[]> {
  const folder = new TypedFolder({ [file]: `${head}${code}` });
  try {
    const { printed } = await folder.instar('check', '--json');
    const { findings } = JSON.parse(printed.join('')) as { findings: { rule: string; message: string }[] };
    return findings.map(({ rule, message }) => `${rule}: ${message}`);
  } finally {
    folder.remove();
  }
}

const flow = (stage: string) => findingsIn('src/flow.ts', `export const flow = pipeline<string>()${stage};`);

test.each([
  ['.ask(Store, (text) => new Load(text)).to()', 'Load', 'It is rejected. The compiler takes it for Save'],
  [
    '.pool(Store, (text) => new Load(text), { size: 2 }).to()',
    'Load',
    'It is rejected. The compiler takes it for Save',
  ],
  ['.to(Store, (text) => new Line(text))', 'Line', 'It becomes a dead letter. The compiler takes it for Row'],
])('a message of %s that the agent has no handler for is found', async (stage, message, outcome) => {
  expect(await flow(stage)).toEqual([
    `unhandled-message: Store has no handler for ${message}. ${outcome}, which has the same members.`,
  ]);
});

test.each([
  '.ask(Store, (text) => new Save(text)).to()',
  '.pool(Store, (text) => new Save(text), { size: 2 }).to()',
  '.to(Store, (text) => new Row(text))',
])('a message of %s that is handled is not', async (stage) => {
  expect(await flow(stage)).toEqual([]);
});

test('without threads a function of sync is called where the pipeline is, with a copy of the value', async () => {
  const code = `
class Page { constructor(readonly html: string) {} size(): number { return this.html.length; } }
export const flow = (least: number) => pipeline<Page>().sync((page) => page.html.length > least).to();
export const lost = pipeline<Page>().sync((page) => page.size()).to();
`;
  expect(await findingsIn('src/flow.ts', code)).toEqual([
    'sync-stage-access: The Page comes as plain data, without its method size.',
  ]);
});

test('what a test feeds to a pipeline is not taken for endless', async () => {
  const code = `
import { createSystem } from '@instar/core';
import { Subject } from 'rxjs';
export const run = () => createSystem().run(pipeline<string>().to(), new Subject<string>());
`;
  const found =
    'unbounded-buffer: The Observable does not wait for the pipeline: all that it emits is kept until it is taken.';
  expect(await findingsIn('src/flow.ts', code)).toEqual([found]);
  expect(await findingsIn('src/flow.test.ts', code)).toEqual([]);
});
