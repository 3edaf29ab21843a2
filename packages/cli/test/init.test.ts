/** `instar init` writes what compiles in the package, or says what to change first and writes nothing. */
import { PlayFolder } from './play-folder.js';

let folder: PlayFolder;

afterEach(() => {
  folder.remove();
});

const manifest = (type: 'commonjs' | 'module'): string => JSON.stringify({ name: 'play', type });

const init = ['init', '--yes', '--skip-install'] as const;

test('without a tsconfig.json it names the commands that make one', async () => {
  folder = new PlayFolder({ 'package.json': manifest('module') });
  const { code, printed } = await folder.instar(...init, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(printed.join(''))).toEqual({
    error: {
      code: 'INSTAR_CLI_NOT_FOUND',
      message: expect.stringMatching(/npm install --save-dev typescript && npx tsc --init/) as unknown,
    },
  });
});

describe('with verbatimModuleSyntax', () => {
  const tsconfig = JSON.stringify({ compilerOptions: { module: 'nodenext', verbatimModuleSyntax: true } });

  test('it refuses a package of CommonJS, and writes nothing', async () => {
    const files = { 'package.json': manifest('commonjs'), 'tsconfig.json': tsconfig };
    folder = new PlayFolder(files);
    const { code, printed } = await folder.instar(...init, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(printed.join(''))).toEqual({
      error: {
        code: 'INSTAR_CLI_PROJECT',
        message: expect.stringMatching(
          /set "type": "module" in package\.json, or remove verbatimModuleSyntax$/,
        ) as unknown,
      },
    });
    expect(folder.all()).toEqual(files);
  });

  test('it adds an agent to a package of ES modules', async () => {
    folder = new PlayFolder({ 'package.json': manifest('module'), 'tsconfig.json': tsconfig });
    const { code } = await folder.instar(...init);
    expect(code).toBe(0);
    expect(folder.all()).toHaveProperty(['greeter/greeter.ts']);
  });
});
