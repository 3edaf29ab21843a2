import type { Class, System } from '@instar/core';
import { CliError } from '../../plugin/cli-error.js';
import { ExitCode } from '../../plugin/exit-code.js';
import { ExitWith } from '../../plugin/exit-with.js';
import type { Terminal } from '../../terminal/terminal.js';
import { findClass } from './find-class.js';
import { loadModule, prepareBy } from './load-module.js';
import { projectCore, projectThreads } from './project-core.js';
import { readInput } from './read-input.js';
import { runAgent } from './run-agent.js';
import { runModule } from './run-module.js';
import type { RunOptions } from './run-options.js';
import { jsonReport, textReport } from './run-report.js';
import { parseDuration } from './parse-duration.js';
import { parseTarget } from './target.js';

/** Runs an agent, or the agents of a module. */
export async function runTarget(
  text: string,
  words: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<void> {
  const target = parseTarget(text, terminal.cwd);
  const input = readInput(options.input, words, terminal.cwd);
  const timeout = options.timeout === undefined ? undefined : parseDuration(options.timeout);
  if (options.import !== undefined) await prepareBy(options.import, terminal.cwd);
  const core = await projectCore(target);
  const load = async (each: typeof target): Promise<Class> =>
    findClass(each, await loadModule(each, options.import !== undefined), core);
  const found = await load(target);
  const isAgent = core.isAgent(found);
  const modules = isAgent ? [] : [found];
  if (options.module !== undefined) modules.push(await load(parseTarget(options.module, terminal.cwd)));
  if (!isAgent && input !== undefined) {
    throw new CliError('INSTAR_CLI_USAGE', `${found.name} is not an agent, so it takes no input`);
  }
  const executor = modules.length > 0 ? undefined : await projectThreads(target);
  const report = options.json === true ? jsonReport(terminal) : textReport(terminal);
  const system: System = core.createSystem({ modules, executor });
  if (options.inspect === true) system.inspect$.subscribe((event) => report.inspected(event));
  const advise = async (error: unknown): Promise<never> => {
    if (options.module !== undefined) throw error;
    const { adviseModule } = await import('./advise-module.js');
    throw adviseModule(error, found.name, terminal.cwd);
  };
  const run = { system, report, timeout };
  const code = isAgent ? await runAgent(found, input, run).catch(advise) : await runModule(run);
  if (code !== ExitCode.Done) throw new ExitWith(code);
}
