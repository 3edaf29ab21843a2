import { parseArgs } from 'node:util';
import { fullEffort, smokeEffort, type Effort } from './effort.js';
import { allTopics } from './topics/all-topics.js';
import type { Topic } from './topics/topic.js';

/** What was asked for on the command line. */
export interface CommandLine {
  readonly topics: readonly Topic[];
  readonly effort: Effort;
  readonly json: boolean;
  readonly ratios: boolean;
  readonly quick: boolean;
  readonly strict: boolean;
  readonly help: boolean;
}

/** A mistake of whoever typed the command: its message is all there is to say. */
export class UsageError extends Error {}

const names = allTopics.map(({ name }) => name).join(', ');

export const usage = `npm run bench -- [options]

  --only <topic>   measure only this; may be given more than once: ${names}
  --rounds <n>     measure each peer this many times in each case (${fullEffort.rounds})
  --json           print JSON
  --ratios         print the ratios to the peers as a table in Markdown
  --strict         exit with 1 if a target is missed
  --quick          a smoke run: everything runs, no figure means anything`;

/** @throws UsageError */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { only = [], rounds, ...flags } = parse(args);
  const { json = false, ratios = false, quick = false, strict = false, help = false } = flags;
  const effort = quick ? smokeEffort : fullEffort;
  return {
    topics: only.length === 0 ? allTopics : only.map(topicNamed),
    effort: rounds === undefined ? effort : { ...effort, rounds: countOf(rounds) },
    json,
    ratios,
    quick,
    strict,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        rounds: { type: 'string' },
        json: { type: 'boolean' },
        ratios: { type: 'boolean' },
        strict: { type: 'boolean' },
        quick: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function topicNamed(name: string): Topic {
  const topic = allTopics.find((each) => each.name === name);
  if (topic === undefined) throw new UsageError(`There is no topic "${name}"; there are ${names}`);
  return topic;
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`--rounds takes a whole number from 1 on, not "${text}"`);
  return count;
}
