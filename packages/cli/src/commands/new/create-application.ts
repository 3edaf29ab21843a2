import { posix } from 'node:path';
import { commit } from '../../changes/commit.js';
import { disk } from '../../changes/disk.js';
import { Draft } from '../../changes/draft.js';
import { install } from '../../packages/install.js';
import { instarSpecs } from '../../packages/instar-spec.js';
import { callingManager, execute, runScript } from '../../packages/package-manager.js';
import { CliError } from '../../plugin/cli-error.js';
import { ownVersion } from '../../plugin/own-version.js';
import { reportChanges } from '../../terminal/report-changes.js';
import type { Terminal } from '../../terminal/terminal.js';
import { applicationFiles } from './application-files.js';
import { askForApplication } from './ask-for-application.js';
import { makeRepository } from './make-repository.js';
import type { NewOptions } from './new-options.js';

/** Makes an application in a new folder: its files, what it needs, and a repository. */
export async function createApplication(
  given: string | undefined,
  options: NewOptions,
  terminal: Terminal,
): Promise<void> {
  if (options.nest === true && options.cjs === true) {
    throw new CliError('INSTAR_CLI_USAGE', '--cjs does not go with --nest: Nest 12 is ES modules');
  }
  const asks = terminal.interactive && options.json !== true;
  const { name, manager } = asks ? await askForApplication(given, options) : withoutQuestions(given, options);
  const folder = posix.resolve(terminal.cwd, name.replaceAll('\\', '/'));
  requireName(posix.basename(folder));
  requireEmpty(folder, name);
  const specs = instarSpecs(options.instar ?? `^${ownVersion()}`, terminal.cwd);
  const draft = new Draft(disk);
  const files = applicationFiles({
    name: posix.basename(folder),
    manager,
    isEsm: options.cjs !== true,
    isNest: options.nest === true,
    specs,
  });
  for (const [path, text] of files) draft.create(posix.join(folder, path), text);
  const changes = draft.changes();
  const isDry = options.dryRun === true;
  if (!isDry) commit(changes);
  const notes: string[] = [];
  if (!isDry && options.skipInstall !== true) {
    if (options.json !== true) terminal.note(`Installing by ${manager} …`);
    await install(manager, folder);
  }
  if (!isDry && options.skipGit !== true) await makeRepository(folder);
  if (!isDry) notes.push(`Next: cd ${name} && ${runScript(manager, 'start')}, then ${execute[manager]} instar g agent`);
  reportChanges(terminal, { changes, notes, isDry, json: options.json === true });
}

function withoutQuestions(name: string | undefined, { packageManager }: NewOptions) {
  if (name === undefined) throw new CliError('INSTAR_CLI_USAGE', 'the name is missing: instar new <name>');
  return { name, manager: packageManager ?? callingManager() ?? 'npm' };
}

/** @throws {CliError} `INSTAR_CLI_NAME_INVALID` for what npm refuses as the name of a package */
function requireName(name: string): void {
  if (/^[a-z0-9][a-z0-9._-]*$/.test(name) && name !== 'node_modules') return;
  const rule = 'it is the name of a package: small letters, digits, dots, - and _';
  throw new CliError(
    'INSTAR_CLI_NAME_INVALID',
    `${JSON.stringify(name)} cannot be the name of an application: ${rule}`,
  );
}

function requireEmpty(folder: string, name: string): void {
  if (disk.read(folder) === undefined && disk.list(folder).length === 0) return;
  throw new CliError('INSTAR_CLI_EXISTS', `the folder ${name} exists already, and is not empty`);
}
