import { confirm } from '@clack/prompts';
import type { Change } from '../../changes/change.js';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { Site } from '../../generation/site.js';
import { install } from '../../packages/install.js';
import { instarSpecs } from '../../packages/instar-spec.js';
import { lockedManager, type PackageManager } from '../../packages/package-manager.js';
import { CliError } from '../../plugin/cli-error.js';
import { ownVersion } from '../../plugin/own-version.js';
import { upwards } from '../../project/folders.js';
import { findProject } from '../../project/project.js';
import { answer } from '../../terminal/answer.js';
import { reportChanges } from '../../terminal/report-changes.js';
import type { Terminal } from '../../terminal/terminal.js';
import { addCompilerOptions } from './add-compiler-options.js';
import { addDependencies } from './add-dependencies.js';
import { addFirstAgent } from './add-first-agent.js';
import { addedLines } from './added-lines.js';

export interface InitOptions {
  readonly project?: string;
  readonly packageManager?: PackageManager;
  readonly skipInstall?: boolean;
  readonly instar?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds Instar to a package: dependencies, compiler options and a first agent. Shows what it will change, and asks. */
export async function addInstar(agent: string, options: InitOptions, terminal: Terminal): Promise<void> {
  const { cwd } = terminal;
  const draft = new Draft(disk);
  const specs = instarSpecs(options.instar ?? `^${ownVersion()}`, cwd);
  const hasNewPackages = addDependencies(draft, findProject(draft, cwd, options.project), specs);
  const project = findProject(draft, cwd, options.project);
  const site = new Site(draft, project, project.sources, project.sources);
  addCompilerOptions(site);
  addFirstAgent(site, agent);
  const changes = draft.changes();
  const json = options.json === true;
  const isDry = options.dryRun === true;
  if (changes.length === 0) site.note('NOTE there is nothing to add: it has all that Instar needs');
  else if (!isDry && options.yes !== true) await requireConsent(changes, terminal, json);
  if (!isDry) commit(changes);
  reportChanges(terminal, { changes, notes: site.notes.map((note) => note.replaceAll(`${cwd}/`, '')), isDry, json });
  if (isDry || options.skipInstall === true || !hasNewPackages) return;
  const manager = options.packageManager ?? lockedManager(upwards(project.folder)) ?? 'npm';
  if (!json) terminal.note(`Installing by ${manager} …`);
  await install(manager, project.folder);
}

async function requireConsent(changes: readonly Change[], terminal: Terminal, json: boolean): Promise<void> {
  if (!terminal.interactive || json) {
    throw new CliError(
      'INSTAR_CLI_USAGE',
      'nobody can be asked here: --dry-run shows the changes, and --yes makes them',
    );
  }
  for (const line of changes.flatMap((change) => addedLines(change, terminal.cwd))) terminal.note(line);
  if (await answer(confirm({ message: 'Make these changes?' }))) return;
  throw new CliError('INSTAR_CLI_CANCELLED', 'nothing was changed');
}
