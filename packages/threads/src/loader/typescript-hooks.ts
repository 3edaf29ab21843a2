/** Hooks for ES modules in TypeScript. Node runs them on a thread of their own. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TypeScriptCompiler } from './typescript-compiler.js';
import { formatOf, isTypeScript } from './typescript-file.js';

/** Whose compiler it is, and the project file to go by. */
export interface HookSettings {
  readonly path: string;
  readonly tsconfig: string | undefined;
}

interface ResolveContext {
  readonly parentURL?: string;
}
interface Resolved {
  readonly url: string;
  readonly format?: string | null;
  readonly shortCircuit?: boolean;
}
interface Loaded {
  readonly format: string;
  readonly source?: string | undefined;
  readonly shortCircuit?: boolean;
}

let compiler: TypeScriptCompiler | undefined;

export function initialize({ path, tsconfig }: HookSettings): void {
  compiler = TypeScriptCompiler.of(path, tsconfig);
}

export async function resolve(
  specifier: string,
  context: ResolveContext,
  next: (specifier: string, context: ResolveContext) => Promise<Resolved>,
): Promise<Resolved> {
  try {
    return await next(specifier, context);
  } catch (error) {
    const { parentURL } = context;
    const file =
      parentURL?.startsWith('file:') === true ? compiler?.resolve(specifier, fileURLToPath(parentURL)) : undefined;
    if (file === undefined) throw error;
    return { url: pathToFileURL(file).href, shortCircuit: true };
  }
}

export async function load(
  url: string,
  context: object,
  next: (url: string, context: object) => Promise<Loaded>,
): Promise<Loaded> {
  if (compiler === undefined || !url.startsWith('file:') || !isTypeScript(url)) return next(url, context);
  const path = fileURLToPath(url);
  // Without a source, Node takes the way of `require`, which has a hook of its own.
  if (formatOf(path) === 'commonjs') return { format: 'commonjs', shortCircuit: true };
  return { format: 'module', source: compiler.compile(path, 'module'), shortCircuit: true };
}
