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
} from 'typescript';
import { mistakes, shared, type Mistake } from './mistakes.js';

const root = join(__dirname, '../..');

const options: CompilerOptions = {
  target: ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ModuleKind.ESNext,
  moduleResolution: ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { '@instar/core': [join(root, 'src/index.ts')] },
};

/** The first line of each complaint of the compiler, by the title of the mistake. */
export function firstLines(
  decorators: 'legacy' | 'standard',
  list: readonly Mistake[] = mistakes,
): ReadonlyMap<string, readonly string[]> {
  const legacy = decorators === 'legacy';
  const made = list.filter(({ legacyOnly = false }) => legacy || !legacyOnly);
  const sources = new Map<string, Mistake>(
    made.map((mistake, index) => [join(root, `test/mistakes/mistake-${index}.ts`), mistake]),
  );
  const all: CompilerOptions = { ...options, experimentalDecorators: legacy, emitDecoratorMetadata: legacy };
  const host = createCompilerHost(all);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const mistake = sources.get(path);
    return mistake === undefined
      ? getSourceFile(path, ...rest)
      : createSourceFile(path, `${shared}\n${mistake.code}\n`, ScriptTarget.ES2022);
  };
  const program = createProgram([...sources.keys()], all, host);
  return new Map(
    [...sources].map(([path, { title }]) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [
        title,
        found.map(({ messageText }) => flattenDiagnosticMessageText(messageText, '\n').split('\n')[0] ?? ''),
      ];
    }),
  );
}
