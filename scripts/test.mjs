/**
 * `npm test`: every check there is, one section each, and `N passed, N failed` as the last line. Tests of Jest count one
 * each, and so does every other step. `npm test -- lint arrows` runs only the steps with these names.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureRegistry } from './registry.mjs';
import { ensureRuntimes } from './runtimes.mjs';
import { setup } from './setup.mjs';
import { isMain, PlainError, root, say } from './workspace.mjs';

const results = join(root, 'node_modules', '.cache', 'instar');

const bin = (path) => join('node_modules', path);
const tsc6 = bin('typescript/bin/tsc');

/** What users compile with TypeScript 6, too: the packages with their tests, and the examples. */
const packageProjects = [
  'packages/core/tsconfig.test.json',
  'packages/core/tsconfig.standard.json',
  'packages/threads/tsconfig.test.json',
  'packages/pipeline/tsconfig.test.json',
  'packages/nest/tsconfig.test.json',
  'docs/tsconfig.test.json',
];

/** A run of Jest. Its tests are counted from the report that it writes. */
function jest(name, ...args) {
  const report = join(results, `${name}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return {
    name,
    report,
    runs: [[...flags, bin('jest/bin/jest.js'), '--ci', '--json', `--outputFile=${report}`, ...args]],
  };
}

/** The step that the others need. Each run is what Node is started with. */
const build = { name: 'build', runs: [['scripts/build.mjs']] };

/**
 * All others, in the order in which two lanes take them: the longest first, so that no lane waits long for the other at the end, and those that
 * download beside the tests that do not. `missing` gets what the step needs of the machine, and returns what it could not get: the step is
 * skipped then.
 */
const queue = [
  jest(
    'jest',
    '--selectProjects',
    'core',
    'core standard',
    'threads',
    'pipeline',
    'nest',
    'cli',
    'site-search',
    'bench',
    'digest',
    'docs',
    'house rules',
  ),
  { ...jest('applications', '--selectProjects', 'applications'), missing: ensureApplications },
  { ...jest('browser', '--selectProjects', 'browser', 'site-search page', 'digest page'), missing: ensureChromium },
  { ...jest('runtimes', '--selectProjects', 'runtimes'), missing: ensureRuntimes },
  { name: 'lint', runs: [[bin('eslint/bin/eslint.js'), '.', '--max-warnings=0']] },
  jest('consumers', '--selectProjects', 'consumers'),
  { name: 'types-6', runs: packageProjects.map((project) => [tsc6, '-p', project]) },
  { name: 'published', runs: [['scripts/check-published.mjs']] },
  { name: 'types', runs: [['scripts/check-types.mjs']] },
  { name: 'format', runs: [[bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level=warn']] },
  { name: 'api', runs: [['scripts/api.mjs', '--check']] },
  { name: 'reference', runs: [[bin('typedoc/bin/typedoc'), '--emit', 'none']] },
  { name: 'arrows', runs: [[bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'packages', 'apps', 'docs']] },
  { name: 'knip', runs: [[bin('knip/bin/knip.js')]] },
  { name: 'size', runs: [[bin('size-limit/bin.js')]] },
  { name: 'commits', runs: [['scripts/check-commits.mjs']] },
  { name: 'workflows', runs: [['scripts/check-workflows.mjs']] },
];

export const stepNames = [build, ...queue].map(({ name }) => name);

/** Runs Node to its end. What it prints is kept back unless it is `shown` as it comes. */
function run(args, shown) {
  return new Promise((resolve) => {
    const env = process.stdout.isTTY ? { FORCE_COLOR: '1', ...process.env } : process.env;
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ['ignore', ...(shown ? [1, 1] : ['pipe', 'pipe'])],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The tests of applications run on one Node of the runtimes, too; without it those of them are skipped. */
function ensureApplications() {
  ensureRuntimes();
  return ensureRegistry();
}

/** What a step counts for. A suite of Jest that could not even run is one failure. */
function count({ report }, ok) {
  if (report === undefined) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: ok ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function skipped({ name }, why) {
  const line = `SKIPPED ${name}: ${why}`;
  print(`\n== ${name}\n${line}`);
  return { passed: 0, failed: 0, line };
}

/** What there is to print while a step is shown: steps do not mix their lines. */
let held;

function print(text) {
  if (held === undefined) console.log(text);
  else held.push(text);
}

/** Prints what a step prints as it comes, and whatever others print after it. */
async function show(step, perform) {
  console.log(`\n== ${step.name}`);
  held = [];
  try {
    return await perform();
  } finally {
    const texts = held;
    held = undefined;
    texts.forEach(print);
  }
}

async function performRuns({ runs }, shown) {
  let ok = true;
  let output = '';
  for (const args of runs) {
    const each = await run(args, shown);
    ok &&= each.ok;
    output += each.output;
  }
  return { ok, output };
}

async function perform(step, shown) {
  const started = performance.now();
  const missing = await step.missing?.();
  if (missing !== undefined) return skipped(step, missing);
  if (step.report) rmSync(step.report, { force: true });
  const runs = () => performRuns(step, shown);
  const { ok, output } = await (shown ? show(step, runs) : runs());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const tally = count(step, ok);
  const line = `${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`;
  if (shown) print(line);
  else print(`\n== ${step.name}${tally.failed > 0 && output ? `\n${output.trimEnd()}` : ''}\n${line}`);
  return { ...tally, line };
}

/** Two lanes take the steps in order. The first one is shown as it runs. */
async function performAll(steps) {
  const waiting = [...steps];
  const done = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await perform(step, step === steps[0]));
  };
  await Promise.all([lane(), lane()]);
  return done;
}

function chosen(names) {
  const stranger = names.find((name) => !stepNames.includes(name));
  if (stranger !== undefined) throw new PlainError(`unknown step "${stranger}"; the steps are ${stepNames.join(', ')}`);
  return [[build], queue].map((steps) => steps.filter(({ name }) => names.length === 0 || names.includes(name)));
}

async function test(names) {
  const picked = chosen(names);
  setup();
  mkdirSync(results, { recursive: true });
  const done = [];
  for (const steps of picked) done.push(...(await performAll(steps)));
  console.log(`\n== summary\n${done.map((each) => each.line).join('\n')}`);
  return done;
}

if (isMain(import.meta.url)) {
  let tallies = [{ passed: 0, failed: 1 }];
  try {
    tallies = await test(process.argv.slice(2));
  } catch (error) {
    if (error instanceof PlainError) say(error.message);
    else console.error(error);
  }
  const sum = (key) => tallies.reduce((total, each) => total + each[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
