/** The command: what it prints, what it ignores, what it mends. */
import { TypedFolder } from './typed-folder.js';

let folder: TypedFolder;

afterEach(() => {
  folder.remove();
});

/** An agent with a private handler in line 7. */
const listener = (above = '', beside = ''): string => `import { Agent, OnEvent } from '@instar/core';
class Note {
  constructor(readonly text: string) {}
}
@Agent()
export class Listener {
${above === '' ? '' : `  ${above}\n`}  @OnEvent(Note) private note(_event: Note): void {}${beside}
}
`;

const remedy = 'Make it public: what may be sent, and which steps may be taken, is read from public methods.';

test('a finding is printed with its place, its rule and its remedy, and the exit code is 1', async () => {
  folder = new TypedFolder({ 'src/listener.ts': listener() });
  expect(await folder.instar('check')).toEqual({
    code: 1,
    printed: ['src/listener.ts:7:26 Listener.note handles messages, and is private. private-handler', `  ${remedy}`],
    notes: ['1 finding, of which --fix mends 1.'],
  });
});

test('with --json it is printed for machines', async () => {
  folder = new TypedFolder({ 'src/listener.ts': listener() });
  const { code, printed, notes } = await folder.instar('check', '--json');
  expect({ code, notes }).toEqual({ code: 1, notes: [] });
  expect(printed.map((line): unknown => JSON.parse(line))).toEqual([
    {
      findings: [
        {
          ...{ rule: 'private-handler', severity: 'error', file: 'src/listener.ts', line: 7, column: 26 },
          ...{ message: 'Listener.note handles messages, and is private.', remedy, isFixable: true },
        },
      ],
      fixed: 0,
    },
  ]);
});

test('a warning is printed as one, and fails the command only with --strict', async () => {
  folder = new TypedFolder({
    'src/waiting.ts': `import { Agent, Next, State } from '@instar/core';
class Refund {}
@Agent()
export class Waiting {
  @State(Refund)
  async refund(): Promise<Next<Waiting>> {
    return Next.events();
  }
}
`,
  });
  const { code, printed } = await folder.instar('check');
  expect(code).toBe(0);
  expect(printed[0]).toBe(
    'src/waiting.ts:5:3 warning: No step leads to the state Refund of Waiting. unreachable-state',
  );
  expect((await folder.instar('check', '--strict')).code).toBe(1);
  const machines = await folder.instar('check', '--json');
  expect(JSON.parse(machines.printed.join(''))).toMatchObject({ findings: [{ severity: 'warning' }] });
});

test('where nothing is found the exit code is 0', async () => {
  folder = new TypedFolder({ 'src/empty.ts': 'export {};\n' });
  expect(await folder.instar('check')).toEqual({ code: 0, printed: [], notes: ['Nothing found.'] });
});

test('a path stands for a part of the project', async () => {
  folder = new TypedFolder({ 'src/a/listener.ts': listener(), 'src/b/listener.ts': listener() });
  const files = async (path: string): Promise<string[]> => {
    const { printed } = await folder.instar('check', path, '--json');
    const { findings } = JSON.parse(printed.join('')) as { findings: { file: string }[] };
    return findings.map(({ file }) => file);
  };
  expect(await files('.')).toEqual(['src/a/listener.ts', 'src/b/listener.ts']);
  expect(await files('src/b')).toEqual(['src/b/listener.ts']);
  expect(await files('src/a/listener.ts')).toEqual(['src/a/listener.ts']);
  expect(await files('tsconfig.json')).toEqual(['src/a/listener.ts', 'src/b/listener.ts']);
});

test.each([
  ['above', listener('// instar-ignore private-handler: called by the tests alone')],
  ['beside', listener('', ' // instar-ignore private-handler: called by the tests alone')],
  ['above another comment', listener('// instar-ignore private-handler: a reason\n  // Another comment.')],
])('a comment with a reason ignores a finding: %s', async (_, source) => {
  folder = new TypedFolder({ 'src/listener.ts': source });
  expect(await folder.instar('check')).toMatchObject({ code: 0, printed: [] });
});

test('a line that @ts-expect-error says to be wrong is not reported', async () => {
  folder = new TypedFolder({ 'src/listener.ts': listener('// @ts-expect-error -- it is wrong on purpose') });
  expect(await folder.instar('check')).toMatchObject({ code: 0, printed: [] });
});

test.each([
  ['gives no reason', '// instar-ignore private-handler', 'The comment gives no reason.'],
  ['ignores nothing', '// instar-ignore unknown-state: a reason', 'Nothing of unknown-state is found here.'],
  ['names a rule that there is not', '// instar-ignore private: a reason', 'There is no rule private.'],
  ['names no rule', '// instar-ignore: a reason', 'The comment names no rule.'],
])('a comment that %s is a finding', async (_, comment, message) => {
  folder = new TypedFolder({ 'src/listener.ts': listener(comment) });
  const { code, printed } = await folder.instar('check');
  expect(code).toBe(1);
  expect(printed).toContain(`src/listener.ts:7:3 ${message} ignore-comment`);
});

test('text in a string, or in a comment of several lines, is not such a comment', async () => {
  folder = new TypedFolder({
    'src/doc.ts': '/** `// instar-ignore unknown-state: reason` */\n/*\n * // instar-ignore x\n */\nexport {};\n',
    'src/text.ts':
      "export const text = '// instar-ignore unknown-state';\nexport const other = `\n// instar-ignore x`;\n",
  });
  expect(await folder.instar('check')).toMatchObject({ code: 0, printed: [] });
});

test('--fix mends what it can, and changes nothing else', async () => {
  const source = (handler: string, plain: string, imports: string, start: string): string =>
    `\uFEFFimport { Agent, Next${imports} } from '@instar/core';

class AddUrl { constructor(readonly url: string) {} }
class CountUrls extends Request<number> {}
class Work { readonly work = true }

@Agent()
export class Index {
\turls = 0;
\tbegin(): Next<Index> | void { ${start}Next.to(new Work()); }
\t@State(Work)  work(_: Work): Next<Index> { return Next.done()  }
\t@OnEvent(AddUrl)  ${handler}add(_: AddUrl): void { this.urls++ }
\t${plain}count(_: CountUrls): number { return this.urls }
}
`.replaceAll('\n', '\r\n');
  folder = new TypedFolder({ 'src/index.ts': source('private ', '', ', OnEvent, Request, State', '') });
  const { code, notes } = await folder.instar('check', '--fix');
  expect({ code, notes }).toEqual({ code: 0, notes: ['3 findings mended.', 'Nothing found.'] });
  expect(folder.read('src/index.ts')).toBe(
    source('', '@OnRequest(CountUrls)\n\t', ', OnEvent, Request, State, OnRequest', 'return '),
  );
});

test('--fix leaves alone what it would have to guess at', async () => {
  const source = `import { Agent, Next, Request } from '@instar/core';
import type { Count } from './count.js';
class Size extends Request<number> {}
@Agent()
export class Index {
  begin(): Next<Index> | void {
    if (Math.random() > 0.5) Next.done();
    console.log('after it');
  }
  count(_: Count): number { return 0 }
  size(_: Size): number { return 0 }
  length(_: Size): number { return 0 }
}
`;
  folder = new TypedFolder({
    'src/index.ts': source,
    'src/count.ts': "import { Request } from '@instar/core';\nexport class Count extends Request<number> {}\n",
  });
  const { code, printed } = await folder.instar('check', '--fix', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(printed.join(''))).toMatchObject({
    findings: [{ line: 7 }, { line: 10 }, { line: 11 }, { line: 12 }],
    fixed: 0,
  });
  expect(folder.read('src/index.ts')).toBe(source);
});

test.each([
  ['a path that there is not', ['check', 'src/none'], 'INSTAR_CLI_NOT_FOUND', /there is no src\/none/],
  ['a tsconfig.json that is not valid', ['check'], 'INSTAR_CLI_PROJECT', /tsconfig\.json: Compiler option/],
])('%s is one line', async (_, words, code, message) => {
  folder = new TypedFolder({ 'tsconfig.json': '{ "compilerOptions": ', 'src/a.ts': '' });
  const { printed, code: exit } = await folder.instar(...words, '--json');
  expect(exit).toBe(1);
  expect(JSON.parse(printed.join(''))).toEqual({ error: { code, message: expect.stringMatching(message) } });
});
