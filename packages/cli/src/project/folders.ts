import { posix } from 'node:path';

/** The folder and all folders above it, the nearest first. */
export function upwards(folder: string): readonly string[] {
  const above = posix.dirname(folder);
  return above === folder || above === '.' ? [folder] : [folder, ...upwards(above)];
}

/** Whether a path is the folder or below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path of a file as an import in another file has it, without an ending: `../app`, `./add-url`. */
export function importPath(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.[cm]?tsx?$/, ''));
  return path.startsWith('.') ? path : `./${path}`;
}
