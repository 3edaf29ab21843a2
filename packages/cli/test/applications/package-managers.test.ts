/** `instar new` with package managers other than npm, each from the registry. */
import { order, Sandbox } from './sandbox.js';

let sandbox: Sandbox;

beforeAll(() => {
  sandbox = new Sandbox();
  sandbox.provide('pnpm@10', 'bun@1', sandbox.tarball('instar-cli'));
});

afterAll(() => {
  sandbox.remove();
});

test.each([
  ['pnpm', ['pnpm', 'exec']],
  ['bun', ['bunx']],
] as const)('%s installs an application, and runs the command and the tests in it', (manager, [program, ...exec]) => {
  const flags = ['--package-manager', manager, '--instar', sandbox.packed, '--skip-git'];
  expect(sandbox.run('', 'instar', 'new', `by-${manager}`, ...flags)).toContain(`${manager} run start`);
  sandbox.run(`by-${manager}`, program, ...exec, 'instar', 'g', ...order);
  expect(sandbox.run(`by-${manager}`, manager, 'run', 'test')).toMatch(/Tests +6 passed/);
});
