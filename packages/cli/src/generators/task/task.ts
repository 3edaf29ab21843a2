import { core } from '../../agents/agent-class.js';
import { schemaInput, taskCode, taskTest, type Task, type TaskInput } from '../../agents/task-code.js';
import { knownType } from '../../agents/parse-parts.js';
import { parseSchema } from '../../agents/schema-kinds.js';
import { layOut, hard } from '../../code/layout.js';
import { isOn, valueOf, type Flag, type Flags } from '../../generation/flag.js';
import type { Generator } from '../../generation/generator.js';
import { noteZod } from '../../generation/note-zod.js';
import { filePath, schemaFlag, targetOf } from '../../generation/target.js';
import { wireTask } from '../../generation/wiring.js';
import { writeTests } from '../../generation/write-tests.js';
import { parseName, type Name } from '../../naming/name.js';
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
  { ...schemaFlag, summary: 'the fields of its input, with a schema of zod: url:url,depth:int?' },
  { name: 'function', summary: 'a function instead of a class' },
  { name: 'state', value: '<name>', summary: 'its only state (default: work)' },
  {
    name: 'mode',
    value: '<mode>',
    summary: 'where it works: on the event loop, or where the executor says',
    choices: ['async', 'sync'],
  },
];

/** An agent with one state and an output, or a function: what `system.run` and `ctx.run` run. */
export const task: Generator = {
  nameSummary: 'the task, with the folders above it: resize, images/resize',
  flags,
  examples: [
    ['instar g task download --input string --output Uint8Array', 'a task that awaits'],
    ['instar g task resize --input Uint8Array --output Uint8Array --mode sync', 'a task that computes'],
    ['instar g task download --schema url:url --output string --function', 'a function, whose input is checked'],
  ],
  generate(order, site) {
    const target = targetOf(order, site, 'a task');
    const path = filePath(site, target, 'agent');
    const described = describe(target.name, order.flags);
    if (described.input?.fields !== undefined) noteZod(site);
    const style = site.styleIn(target.folder);
    const { imports, body } = taskCode(described, style);
    site.draft.create(path, layOut([imports.map((each) => [each, hard]), hard, body, hard], style));
    wireTask(site, { name: described.name, path }, order.flags);
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

function describe(name: Name, flags: Flags): Task {
  const output = valueOf(flags, 'output');
  const isFunction = isOn(flags, 'function');
  const state = valueOf(flags, 'state');
  const described: Task = {
    name: isFunction ? name.camel : name.pascal,
    state: isFunction ? undefined : parseName(state ?? 'work', 'a state'),
    input: inputOf(name, flags),
    output: output === undefined ? undefined : knownType(output),
    isSync: valueOf(flags, 'mode') === 'sync',
  };
  if (isFunction && state !== undefined)
    throw new CliError('INSTAR_CLI_USAGE', 'a function has no state: drop --state or --function');
  if (described.state?.pascal === described.name)
    throw new CliError(
      'INSTAR_CLI_USAGE',
      `${described.name} would be the name of two classes: name the state by --state`,
    );
  return described;
}

/** By its type, or by a schema. */
function inputOf(name: Name, flags: Flags): TaskInput | undefined {
  const [type, schema] = [valueOf(flags, 'input'), valueOf(flags, schemaFlag.name)];
  if (schema === undefined) return type === undefined ? undefined : knownType(type);
  if (type !== undefined) throw new CliError('INSTAR_CLI_USAGE', 'an input has a type or a schema: drop one of them');
  return schemaInput(name, parseSchema(schema));
}
