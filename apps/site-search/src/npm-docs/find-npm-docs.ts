import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.js';
import { npmInstallations, type Environment } from './npm-installation.js';

/** Where npm's HTML documentation is within an installation: today, up to npm 6, and in a distribution's folder of its own. */
const PLACES = [join('docs', 'output'), 'html', ''];

export interface NpmDocs {
  readonly folder: string;
  /** The HTML files, relative to the folder, in order. */
  readonly files: readonly string[];
}

/**
 * Finds the HTML documentation that ships with npm.
 *
 * @throws {PlainError} if this installation has none
 */
export async function findNpmDocs(
  execPath: string = process.execPath,
  env: Environment = process.env,
): Promise<NpmDocs> {
  for await (const npm of npmInstallations(execPath, env)) {
    for (const place of PLACES) {
      const folder = join(npm, place);
      const files = htmlFilesIn(folder);
      if (files.length > 0) return { folder, files };
    }
  }
  throw new PlainError('this installation of npm has no HTML documentation; name a site: npm start -- https://…');
}

function htmlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.html') && !name.includes('node_modules')).sort();
}
