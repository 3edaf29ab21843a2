/** From an empty folder to a tested agent, without an edit. */
import { order, Sandbox } from './sandbox.js';

let sandbox: Sandbox;

beforeAll(() => {
  sandbox = new Sandbox();
  const tarballs = ['-p', sandbox.tarball('create-instar'), '-p', sandbox.tarball('instar-cli')];
  sandbox.run('', 'npx', '--yes', ...tarballs, 'create-instar', 'shop', '--instar', sandbox.packed);
});

afterAll(() => {
  sandbox.remove();
});

const inShop = (program: string, ...args: readonly string[]): string => sandbox.run('shop', program, ...args);

test('the application is in a repository with one commit, and starts', () => {
  expect(inShop('git', 'log', '--format=%s')).toBe('feat: start with instar new\n');
  expect(inShop('git', 'status', '--porcelain')).toBe('');
  expect(inShop('npm', 'start')).toContain('Hello, world!\nBonjour, monde!\n');
});

test('a generated agent is tested, linted, formatted and built', () => {
  inShop('instar', 'g', ...order, '--supervised-by', 'App', '--group', 'workers');
  expect(inShop('npm', 'test')).toMatch(/Tests +6 passed/);
  inShop('npm', 'run', 'lint', '--', '--max-warnings=0');
  inShop('prettier', '--check', '.');
  inShop('npm', 'run', 'build');
});

test('instar run runs an agent of it, with its services', () => {
  inShop('instar', 'g', 'task', 'double', '--input', 'number', '--output', 'number');
  expect(inShop('instar', 'run', 'src/double/double.ts', '--input', '4')).toBe('0\n');
  const words = ['src/app-module.ts#AppModule', '--timeout', '200ms', '--json'];
  expect(() => inShop('instar', 'run', ...words)).toThrow(/ended with 124:\n\{"type":"exit","exit":"interrupted"\}/);
});

test('instar doctor finds nothing', () => {
  expect(inShop('instar', 'doctor')).toMatch(/\nNo problems\.\n$/);
});
