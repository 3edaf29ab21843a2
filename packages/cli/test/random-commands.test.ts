/**
 * Any valid combination of flags, and any sequence of five generates into one agent, gives code that compiles, is formatted and passes its
 * tests. One project takes many at once: a compiler and a test runner take longer to start than to check one more file. `npm run explore`
 * of this package tries more, and other ones.
 */
import fc from 'fast-check';
import { LinkedProject, PackedCore } from './linked-project.js';
import { agentCommand, otherCommand, sequence } from './random-commands.js';

const runs = Number(process.env['INSTAR_RUNS'] ?? 10);
const seed = Number(process.env['INSTAR_SEED'] ?? 1);

let core: PackedCore;
let project: LinkedProject;

beforeAll(() => {
  core = new PackedCore();
});

afterAll(() => {
  core.remove();
  project.remove();
});

/** One value of each arbitrary, by the seed and the number of it. */
function drawn<T>(make: (index: number) => fc.Arbitrary<T>): readonly T[] {
  return Array.from({ length: runs }, (_, index) => fc.sample(make(index), { seed: seed + index, numRuns: 1 })).flat();
}

test(`${runs} of each kind, seed ${seed}`, async () => {
  project = new LinkedProject('app');
  await project.instar('new', 'app', '--skip-install', '--skip-git');
  project.link(core);
  const lines = [
    ...drawn((index) => agentCommand(`agent${index}`)),
    ...drawn((index) => otherCommand(`Other${index}`)),
    ...drawn((index) => sequence(`grown${index}`).map((list) => [['g', 'agent', `grown${index}`], ...list])).flat(),
  ];
  for (const words of lines) {
    const { code, notes } = await project.instarIn('app', ...words);
    expect({ words, code, notes }).toEqual({ words, code: 0, notes: [] });
  }
  expect(project.types()).toBe('');
  expect(project.lint()).toBe('');
  expect(project.format()).toBe('');
  expect(project.vitest()).toBe('');
});
