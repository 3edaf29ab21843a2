/**
 * Reports of the public API, one for each entry of each package, made from the built declarations by API Extractor: `npm run api` writes
 * them to the package's folder `api`; with `--check` it only compares. It also finds types in public signatures that no entry exports.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { exportedIn, forgottenIn, withoutWarnings } from '../tools/api-report.mjs';
import { main, packageFolders, PlainError, root, say } from './workspace.mjs';

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** The names of a package's entries, as of the files that have them: `index`, `testing`. */
function entriesOf(folder) {
  const { exports } = manifestOf(folder);
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => (path === '.' ? 'index' : path.slice('./'.length)));
}

/** The declarations of an entry, for whoever imports it. */
function declarationsOf(folder, entry) {
  const { types, import: imported } = manifestOf(folder).exports[entry === 'index' ? '.' : `./${entry}`];
  return (types ?? imported.types).slice('./'.length);
}

/** What API Extractor makes of one entry. */
function extract(folder, entry, destination) {
  const projectFolder = join(root, folder);
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    lib: ['es2023', 'esnext.disposable'],
    types: folder === 'packages/core' ? [] : ['node'],
    skipLibCheck: true,
  };
  const file = declarationsOf(folder, entry);
  if (!existsSync(join(projectFolder, file))) throw new PlainError(`${folder}/${file} is missing: run npm run build`);
  const silent = { default: { logLevel: 'none' } };
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(projectFolder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder,
      mainEntryPointFilePath: join(projectFolder, file),
      compiler: { overrideTsconfig: { compilerOptions, files: [file] } },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: destination,
        reportTempFolder: join(destination, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          ...silent,
          'ae-forgotten-export': { logLevel: 'warning', addToApiReportFile: true },
        },
        tsdocMessageReporting: silent,
      },
    },
  });
  const errors = [];
  const messageCallback = (message) => {
    if (message.logLevel === 'error') errors.push(message.text);
    message.handled = true;
  };
  Extractor.invoke(config, { localBuild: true, messageCallback });
  if (errors.length > 0) throw new PlainError(`${folder}, entry ${entry}: ${errors.join('\n')}`);
  return readFileSync(join(destination, `${entry}.api.md`), 'utf8').replace(/\r\n/g, '\n');
}

/** By entry, the reports of a package. */
function reportsOf(folder) {
  const destination = mkdtempSync(join(tmpdir(), 'instar-api-'));
  try {
    return new Map(entriesOf(folder).map((entry) => [entry, extract(folder, entry, destination)]));
  } finally {
    rmSync(destination, { recursive: true });
  }
}

function firstDifference(kept, made) {
  const [before, after] = [kept.split('\n'), made.split('\n')];
  const at = after.findIndex((line, index) => line !== before[index]);
  const line = at < 0 ? after.length : at;
  return `line ${line + 1}:\n- ${before[line] ?? '(nothing)'}\n+ ${after[line] ?? '(nothing)'}`;
}

/** @returns what is wrong with a package, or differs */
function handle(folder, check, known) {
  const problems = [];
  const reports = reportsOf(folder);
  for (const report of reports.values()) exportedIn(report).forEach((name) => known.add(name));
  for (const [entry, report] of reports) {
    const missing = [...new Set(forgottenIn(report))].filter((name) => !known.has(name));
    for (const name of missing)
      problems.push(`${name} is in a public signature of ${folder}, entry ${entry}, and no entry exports it`);
    const made = withoutWarnings(report);
    const path = join(folder, 'api', `${entry}.api.md`);
    const file = join(root, path);
    const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (kept === made) continue;
    if (check) problems.push(`${path} differs, ${firstDifference(kept, made)}`);
    else {
      mkdirSync(join(root, folder, 'api'), { recursive: true });
      writeFileSync(file, made);
      say(`updated ${path}`);
    }
  }
  const kept = existsSync(join(root, folder, 'api')) ? readdirSync(join(root, folder, 'api')) : [];
  const stale = kept.filter((name) => !reports.has(name.replace(/\.api\.md$/, '')));
  for (const name of stale) problems.push(`${join(folder, 'api', name)} is the report of no entry: delete it`);
  return problems;
}

await main(() => {
  const check = process.argv.includes('--check');
  const published = packageFolders().filter((folder) => manifestOf(folder).private !== true);
  // Packages are listed after those that they depend on; what one exports, the next may use.
  const known = new Set();
  const problems = published.flatMap((folder) => handle(folder, check, known));
  if (problems.length === 0) return;
  throw new PlainError(
    `${problems.join('\n')}\nIf the public API changed on purpose, run npm run api, and review the reports`,
  );
});
