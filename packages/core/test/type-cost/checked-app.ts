import { join } from 'node:path';
import {
  createCompilerHost,
  createProgram,
  createSourceFile,
  flattenDiagnosticMessageText,
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  type CompilerOptions,
  type Program,
  type SourceFile,
} from 'typescript';

/** What checking an app took. All but the time is the same on every machine. */
export interface CheckedApp {
  readonly errors: readonly string[];
  readonly instantiations: number;
  readonly types: number;
  readonly milliseconds: number;
}

const root = join(__dirname, '../..');
const folder = join(root, 'test/type-cost/app');

const options: CompilerOptions = {
  target: ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { '@instar/core': [join(root, 'src/index.ts')] },
};

/** Files that all apps share: the package and the compiler's own declarations. */
const parsed = new Map<string, SourceFile | undefined>();

/** Checks an app that exists in memory only. The package itself is parsed, and checked as far as the app asks for its types. */
export function checkApp(files: ReadonlyMap<string, string>): CheckedApp {
  const sources = new Map([...files].map(([name, text]) => [join(folder, name), text]));
  const host = createCompilerHost(options);
  const { fileExists, directoryExists, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.directoryExists = (path) => path === folder || directoryExists?.(path) === true;
  host.getSourceFile = (path, ...rest) => {
    const text = sources.get(path);
    if (text !== undefined) return createSourceFile(path, text, ScriptTarget.ES2022);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, ...rest));
    return parsed.get(path);
  };
  return measure(createProgram([...sources.keys()], options, host), [...sources.keys()]);
}

function measure(program: Program, paths: readonly string[]): CheckedApp {
  program.getGlobalDiagnostics();
  const [instantiations, types] = [program.getInstantiationCount(), program.getTypeCount()];
  const started = performance.now();
  const diagnostics = paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return {
    errors: diagnostics.map(({ messageText }) => flattenDiagnosticMessageText(messageText, '\n')),
    instantiations: program.getInstantiationCount() - instantiations,
    types: program.getTypeCount() - types,
    milliseconds: performance.now() - started,
  };
}
