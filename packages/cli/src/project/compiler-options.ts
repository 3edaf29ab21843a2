import { posix } from 'node:path';
import type { Draft } from '../changes/draft.js';
import { upwards } from './folders.js';
import { readJsonc } from './read-jsonc.js';

/** The options of the compiler that matter to generated code; enumerations in lower case. */
export interface CompilerOptions {
  readonly module?: string;
  readonly moduleResolution?: string;
  readonly experimentalDecorators?: boolean;
  readonly emitDecoratorMetadata?: boolean;
}

interface Configuration {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: CompilerOptions;
}

/** Those of the nearest tsconfig.json, with what it extends. */
export function compilerOptions(draft: Draft, folder: string): CompilerOptions {
  const path = configurationPath(draft, folder);
  return path === undefined ? {} : lowerCased(resolved(draft, path, new Set()));
}

/** The nearest tsconfig.json. */
export function configurationPath(draft: Draft, folder: string): string | undefined {
  return upwards(folder)
    .map((each) => `${each}/tsconfig.json`)
    .find((each) => draft.read(each) !== undefined);
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
