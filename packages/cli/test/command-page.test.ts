/** The pages on the command list all of it: every command with its arguments and options, every check of the doctor, every exit code. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Argument, Command, Option } from 'commander';
import { doctorCheckTable } from '../src/commands/doctor/doctor-check-table.js';
import { loadSubcommand } from '../src/plugin/add-subcommands.js';
import { ExitCode } from '../src/plugin/exit-code.js';
import { createProgram } from '../src/program.js';
import { RecordedTerminal } from './recorded-terminal.js';

type Row = readonly [name: string, meaning: string];

const folder = fileURLToPath(new URL('../../../docs/how-to', import.meta.url));
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n');

/** The table below a comment. */
function tableOf(comment: string): readonly Row[] {
  const [, table = ''] = pages.split(`<!-- ${comment} -->\n\n`);
  const lines = /^(?:\|.*\n)*/.exec(table)?.[0].trim().split('\n').slice(2) ?? [];
  return lines.map((line): Row => {
    const [name = '', meaning = ''] = line.split(/(?<!\\)\|/).slice(1, -1);
    return [name.trim().replaceAll('`', ''), meaning.trim().replaceAll('\\|', '|')];
  });
}

const withChoices = ({ description, argChoices }: Option | Argument): string =>
  argChoices === undefined ? description : `${description}: ${argChoices.join(', ')}`;

function rowsOf({ registeredArguments, options }: Command): readonly Row[] {
  return [
    ...registeredArguments.map((each): Row => {
      const name = `${each.name()}${each.variadic ? '...' : ''}`;
      return [each.required ? `<${name}>` : `[${name}]`, withChoices(each)];
    }),
    ...options.map((each): Row => [each.flags, withChoices(each)]),
  ];
}

/** What the tables of the pages have to be, by their comments. */
async function expectedTables(): Promise<Record<string, readonly Row[]>> {
  const tables: Record<string, readonly Row[]> = {};
  for (const command of createProgram(new RecordedTerminal()).commands) {
    await loadSubcommand(command);
    for (const each of command.commands) await loadSubcommand(each);
    const name = `options of instar ${command.name()}`;
    const lists = command.commands.map(rowsOf);
    // What all subcommands have in common is listed once. Their names mean different things.
    const isCommon = ([option]: Row): boolean =>
      option.startsWith('--') && lists.every((rows) => rows.some(([each]) => each === option));
    tables[name] = lists[0]?.filter(isCommon) ?? rowsOf(command);
    for (const [index, each] of command.commands.entries()) {
      tables[`${name} ${each.name()}`] = lists[index]?.filter((row) => !isCommon(row)) ?? [];
    }
  }
  return tables;
}

test('every command is listed, with its arguments, its options and their meanings', async () => {
  const expected = await expectedTables();
  const listed = Object.fromEntries(Object.keys(expected).map((comment) => [comment, tableOf(comment)]));
  expect(listed).toEqual(expected);
});

test('no other command is listed', async () => {
  const comments = [...pages.matchAll(/<!-- (options of instar .*) -->/g)].map(([, comment]) => comment);
  expect(comments.sort()).toEqual(Object.keys(await expectedTables()).sort());
});

test('every check of the doctor is listed', () => {
  const checks = Object.entries(doctorCheckTable).map(([name, { summary }]) => [name, summary]);
  expect(tableOf('checks of instar doctor')).toEqual(checks);
});

test('every exit code is listed', () => {
  expect(tableOf('exit codes').map(([code]) => Number(code))).toEqual(Object.values(ExitCode));
});
