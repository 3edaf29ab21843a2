import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { upwards } from './folders.js';
import { readJsonc } from './read-jsonc.js';

/** The options of the compiler that matter to agents and to generated code; enumerations in lower case. */
export interface CompilerOptions {
  readonly module?: string;
  readonly moduleResolution?: string;
  readonly experimentalDecorators?: boolean;
  readonly emitDecoratorMetadata?: boolean;
  readonly target?: string;
  readonly useDefineForClassFields?: boolean;
  readonly isolatedModules?: boolean;
  readonly verbatimModuleSyntax?: boolean;
}

interface Configuration {
  readonly extends?: string | readonly string[];
  readonly files?: readonly string[];
  readonly references?: readonly { readonly path: string }[];
  readonly compilerOptions?: CompilerOptions;
}

/** Those that the sources of a folder are compiled with, with what the file extends. */
export function compilerOptions(draft: Draft, folder: string): CompilerOptions {
  const path = sourceConfigurationPath(draft, folder);
  return path === undefined ? {} : lowerCased(resolved(draft, path, new Set()));
}

/** The nearest tsconfig.json. */
export function configurationPath(draft: Draft, folder: string): string | undefined {
  return upwards(folder)
    .map((each) => `${each}/tsconfig.json`)
    .find((each) => draft.read(each) !== undefined);
}

/** The nearest tsconfig.json, or the first project that it refers to if it has no sources itself. */
export function sourceConfigurationPath(draft: Draft, folder: string): string | undefined {
  const path = configurationPath(draft, folder);
  if (path === undefined) return undefined;
  const { files, references = [] } = (readJsonc(draft, path) ?? {}) as Configuration;
  const [project] = references;
  if (project === undefined || files?.length !== 0) return path;
  return candidates(`./${project.path}`, posix.dirname(path)).find((each) => draft.read(each) !== undefined) ?? path;
}

function resolved(draft: Draft, path: string, seen: Set<string>): CompilerOptions {
  if (seen.has(path)) return {};
  seen.add(path);
  const { extends: bases = [], compilerOptions: own } = (readJsonc(draft, path) ?? {}) as Configuration;
  const inherited = [bases].flat().map((base) => {
    const found = candidates(base, posix.dirname(path)).find((each) => draft.read(each) !== undefined);
    return found === undefined ? {} : resolved(draft, found, seen);
  });
  return Object.assign({}, ...inherited, own) as CompilerOptions;
}

function candidates(base: string, folder: string): readonly string[] {
  const endings = ['', '.json', '/tsconfig.json'];
  const places = base.startsWith('.')
    ? [posix.join(folder, base)]
    : upwards(folder).map((each) => posix.join(each, 'node_modules', base));
  return places.flatMap((place) => endings.map((ending) => `${place}${ending}`));
}

function lowerCased(options: CompilerOptions): CompilerOptions {
  const entries = Object.entries(options as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value.toLowerCase() : value]),
  );
}
