/** The tutorial does what its pages say: the programs of its steps, against its own site. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const here = import.meta.dirname;
const docs = join(here, '../..');
const built = join(docs, 'dist/tutorial');
const repository = join(docs, '..');

const run = promisify(execFile);
const node = (...args: string[]) => run(process.execPath, args);

const page = (name: string): string => readFileSync(join(docs, 'tutorial', name), 'utf8');

/** The last block of a kind on a page. */
function block(name: string, kind: string): string {
  const blocks = [...page(name).matchAll(new RegExp(`\`\`\`${kind}\n(.*?)\`\`\``, 'gs'))];
  const text = blocks.at(-1)?.[1];
  if (text === undefined) throw new Error(`${name} has no block of ${kind}`);
  return text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the tutorial's site and waits until it listens. */
async function startSite(port: number): Promise<ChildProcess> {
  const site = spawn(process.execPath, [join(built, 'site.js'), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(site.stdout, 'data');
  return site;
}

describe('while the site is up', () => {
  let site: ChildProcess;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    site = await startSite(port);
    url = `http://localhost:${port}`;
  });
  afterAll(() => {
    site.kill();
  });

  test.each([
    ['1-task.md', '1/main.js'],
    ['2-state-machine.md', '2/main.js'],
    ['3-actor.md', '3/main.js'],
    ['4-agents-together.md', '4/main.js'],
    ['6-threads.md', '6/main.js'],
  ])('%s prints what it says', async (name, program) => {
    const { stdout } = await node(join(built, program), url);
    expect(stdout).toBe(block(name, 'text'));
  });

  test("the finished project compiles with the tutorial's settings, passes its test and crawls the site", async () => {
    const project = mkdtempSync(join(tmpdir(), 'instar-tutorial-'));
    try {
      assemble(project);
      await node(join(repository, 'node_modules/typescript/bin/tsc'), '-p', project);
      const tested = await node('--test', join(project, 'dist/crawler-test.js'));
      expect(tested.stdout).toMatch(/pass 1\n.*fail 0\n/);
      const { stdout } = await node(join(project, 'dist/main.js'), url);
      expect(stdout).toBe(block('6-threads.md', 'text'));
    } finally {
      rmSync(project, { recursive: true });
    }
  });
});

test('5-supervision.md starts the crawl over until the site is up', async () => {
  const port = await freePort();
  const program = spawn(process.execPath, [join(built, '5/main.js'), `http://localhost:${port}`]);
  let stdout = '';
  let stderr = '';
  const warned = new Promise<void>((resolve) => {
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (stderr.includes('is restarted')) resolve();
    });
  });
  program.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  await warned;
  const site = await startSite(port);
  try {
    await once(program, 'close');
  } finally {
    site.kill();
  }
  const [warning = '', ...lines] = block('5-supervision.md', 'text').split('\n');
  expect(stderr).toContain(warning);
  expect(stdout).toBe(lines.join('\n'));
});

/** What a reader has at the end: the files of all steps, later ones in place of earlier ones. */
function assemble(project: string): void {
  mkdirSync(join(project, 'src'));
  cpSync(join(here, 'site.ts'), join(project, 'src/site.ts'));
  for (const step of ['1', '2', '3', '4', '5', '6'])
    for (const name of readdirSync(join(here, step))) {
      const source = readFileSync(join(here, step, name), 'utf8');
      const repeated = /^export .* from '\.\.\/\d/.test(source);
      if (!repeated) writeFileSync(join(project, 'src', name), source);
    }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'tsconfig.json'), block('README.md', 'json'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(join(docs, 'node_modules/@instar'), join(project, 'node_modules/@instar'));
  symlinkSync(join(repository, 'node_modules/@types'), join(project, 'node_modules/@types'));
}
