/** What `instar generate` tells beside the changes that it makes. */
import { plainPackage, PlayFolder } from './play-folder.js';

const supervisor = (name: string): string => `import { Agent, Supervisor } from '@instar/core';

@Agent()
@Supervisor({ groups: ['workers'] })
export class ${name} {}
`;

let folder: PlayFolder;

beforeEach(() => {
  folder = new PlayFolder({ ...plainPackage, 'src/app.ts': supervisor('App') });
});

afterEach(() => {
  folder.remove();
});

async function notesOf(...words: readonly string[]): Promise<readonly string[]> {
  const { code, notes } = await folder.instar('g', 'agent', 'order', '--skip-import', ...words);
  expect(code).toBe(0);
  return notes;
}

test('an agent without a supervisor is noted, with the command that puts it under the only one', async () => {
  const command = 'instar g agent order --supervised-by App';
  expect(await notesOf()).toEqual([`NOTE the system supervises Order: ${command} puts it under App`]);
  expect(await notesOf('--supervised-by', 'App')).toEqual([]);
  expect(folder.read('src/order/order.ts')).toContain('@Supervised({ by: App })');
});

test('which of several supervisors is meant is left open', async () => {
  folder.write('src/front.ts', supervisor('Front'));
  expect(await notesOf()).toEqual([]);
});

test('a new group whose name may be a slip for another one is noted', async () => {
  expect(await notesOf('--supervised-by', 'App', '--group', 'wrokers')).toEqual([
    'NOTE "wrokers" is a new group of App: did you mean "workers"?',
  ]);
  expect(folder.read('src/app.ts')).toContain("groups: ['workers', 'wrokers']");
});

test('another new group is not', async () => {
  expect(await notesOf('--supervised-by', 'App', '--group', 'helpers')).toEqual([]);
});

test('a pipeline that needs a package is noted, unless the package is there', async () => {
  const generate = async (name: string) => (await folder.instar('g', 'pipeline', name)).notes;
  expect(await generate('orders')).toEqual([
    'NOTE the pipeline needs @instar/pipeline, which is not in package.json: install it',
  ]);
  const dependencies = { '@instar/core': '*', '@instar/pipeline': '*' };
  folder.write('package.json', JSON.stringify({ ...JSON.parse(folder.read('package.json')), dependencies }));
  expect(await generate('sizes')).toEqual([]);
  expect(folder.read('src/sizes/sizes.ts')).toContain('export function sizes(');
});

test.each([
  ['pipeline', 'pipelinePipeline'],
  ['save', 'savePipeline'],
  ['new', 'newPipeline'],
  ['system', 'systemPipeline'],
])('a pipeline named %s, as code names something else, is exported as %s', async (name, exported) => {
  await folder.instar('g', 'pipeline', name);
  expect(folder.read(`src/${name}/${name}.ts`)).toContain(`export function ${exported}(`);
  expect(folder.read(`src/${name}/${name}.test.ts`)).toContain(`system.run(${exported}(save), `);
});
