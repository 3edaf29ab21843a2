import { cpus } from 'node:os';
import { readCommandLine, usage, UsageError, type CommandLine } from './command-line.js';
import type { Figure } from './figure.js';
import { ratioTable } from './ratio-table.js';
import { print, type Report } from './report.js';
import { outcomesOf } from './targets.js';

async function run({ topics, effort, quick }: CommandLine): Promise<Report> {
  const figures: Figure[] = [];
  for (const topic of topics) {
    figures.push(...(await topic.measure(effort, (line) => process.stderr.write(`measuring ${line}\n`))));
  }
  const [processor] = cpus();
  return {
    node: process.versions.node,
    processor: `${cpus().length} × ${processor?.model ?? 'an unknown processor'}`,
    quick,
    figures,
    targets: outcomesOf(figures),
  };
}

function formatterOf({ json, ratios }: CommandLine): (report: Report) => string {
  if (json) return (report) => JSON.stringify(report, undefined, 2);
  return ratios ? ratioTable : print;
}

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.help) console.log(usage);
  else {
    const report = await run(commandLine);
    console.log(formatterOf(commandLine)(report));
    if (commandLine.strict && report.targets.some(({ met }) => !met)) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}
