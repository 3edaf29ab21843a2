import { core } from '../../agents/agent-class.js';
import { taskCode, taskTest, type Task } from '../../agents/task-code.js';
import { knownType } from '../../agents/parse-parts.js';
import { layOut, hard } from '../../code/layout.js';
import { isOn, valueOf, type Flag } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { filePath, targetOf } from '../../generation/target.js';
import { writeTests } from '../../generation/write-tests.js';
import { parseName } from '../../naming/name.js';
import { CliError } from '../../plugin/cli-error.js';

const flags: readonly Flag[] = [
  {
    name: 'input',
    value: '<type>',
    summary: 'what it is given',
    question: 'The type of its input? (none: it takes none)',
  },
  {
    name: 'output',
    value: '<type>',
    summary: 'what it ends with',
    question: 'The type of its output? (none: it has none)',
  },
  { name: 'state', value: '<name>', summary: 'its only state (default: work)' },
  {
    name: 'mode',
    value: '<mode>',
    summary: 'where it works: on the event loop, or where the executor says',
    choices: ['async', 'sync'],
  },
];

/** An agent with one state and an output: what `system.run` and `ctx.run` run. */
export const task: Generator = {
  nameSummary: 'the task, with the folders above it: resize, images/resize',
  flags,
  examples: [
    ['instar g task download --input string --output Uint8Array', 'a task that awaits'],
    ['instar g task resize --input Uint8Array --output Uint8Array --mode sync', 'a task that computes'],
  ],
  generate(order, site) {
    const target = targetOf(order, site, 'a task');
    const path = filePath(site, target, 'agent');
    const [input, output] = ['input', 'output'].map((name) => valueOf(order.flags, name));
    const described: Task = {
      name: target.name.pascal,
      state: parseName(valueOf(order.flags, 'state') ?? 'work', 'a state'),
      input: input === undefined ? undefined : knownType(input),
      output: output === undefined ? undefined : knownType(output),
      isSync: valueOf(order.flags, 'mode') === 'sync',
    };
    if (described.state.pascal === described.name) {
      throw new CliError(
        'INSTAR_CLI_USAGE',
        `${described.name} would be the name of two classes: name the state by --state`,
      );
    }
    const style = site.styleIn(target.folder);
    const { imports, classes } = taskCode(described, style);
    site.draft.create(path, layOut([imports.map((each) => [each, hard]), hard, classes, hard], style));
    if (isOn(order.flags, 'skip-tests')) return;
    writeTests(
      site,
      { name: described.name, path, isNew: true },
      {
        needs: [{ module: core, name: 'createSystem' }],
        code: (setting) => [taskTest(described, setting)],
      },
    );
  },
};
