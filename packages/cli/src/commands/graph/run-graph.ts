import { posix } from 'node:path';
import { Facts } from '../../analysis/facts.js';
import { describeProject } from '../../analysis/model/describe-project.js';
import type { ProjectModel } from '../../analysis/model/project-model.js';
import { isTestFile } from '../../analysis/compiler/is-test-file.js';
import { readProject } from '../../analysis/compiler/read-project.js';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { drawingTable } from '../../drawings/drawing-table.js';
import { formatTable } from '../../formats/format-table.js';
import { CliError } from '../../plugin/cli-error.js';
import type { Terminal } from '../../terminal/terminal.js';

export interface GraphOptions {
  readonly format: string;
  readonly only?: string;
  readonly matrix?: boolean;
  readonly xstate?: boolean;
  readonly output?: string;
  readonly json?: boolean;
}

/** Draws the agents and pipelines of a project, or of the part of it that a path names. Nothing of the project is run. */
export async function runGraph(path: string, options: GraphOptions, terminal: Terminal): Promise<void> {
  const { code, isMeant } = readProject(terminal.cwd, path);
  // A test is drawn if the path names it, or the folder that it is in.
  const isShown = (file: string): boolean => isMeant(file) && (!isTestFile(file) || isTestFile(`${path}/`));
  const facts = new Facts(code);
  const model = describeProject(facts, isShown);
  if (model.agents.length + model.pipelines.length === 0)
    throw new CliError('INSTAR_CLI_NOT_FOUND', `there is no agent or pipeline in ${path}`);
  const text = await textOf(facts, model, path, options);
  if (options.output === undefined) terminal.print(text);
  else write(posix.resolve(terminal.cwd, options.output), `${text}\n`, terminal);
}

async function textOf(facts: Facts, model: ProjectModel, path: string, options: GraphOptions): Promise<string> {
  const isJson = options.json === true || options.format === 'json';
  if (options.matrix === true) {
    const { matrixText } = await import('./matrix-text.js');
    return matrixText(facts, model, path, isJson);
  }
  if (options.xstate === true) {
    const { xstateText } = await import('./xstate-text.js');
    return xstateText(model, path);
  }
  const chosen = Object.entries(drawingTable).filter(([name]) => options.only === undefined || options.only === name);
  const drawn = {
    drawings: chosen.map(([name, drawing]) => ({ name, diagrams: drawing.draw(model) })),
    model: Object.fromEntries(chosen.map(([, { part }]) => [part, model[part]])),
  };
  const format = await formatTable[options.json === true ? 'json' : options.format]?.load();
  return (await format?.print(drawn)) ?? '';
}

/** A drawing that was written before is replaced. */
function write(path: string, text: string, terminal: Terminal): void {
  const draft = new Draft(disk);
  draft.update(path, text);
  commit(draft.changes());
  terminal.note(`Wrote ${posix.relative(terminal.cwd, path)}.`);
}
