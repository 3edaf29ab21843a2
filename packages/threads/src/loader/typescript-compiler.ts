import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { formatOf, nearest, type ModuleFormat } from './typescript-file.js';

/** The part of the compiler that is used. */
interface TypeScript {
  readonly ModuleKind: { readonly CommonJS: number; readonly ESNext: number };
  readonly ModuleResolutionKind: { readonly Bundler: number };
  readonly ScriptTarget: { readonly ES2022: number };
  readonly sys: { readDirectory: unknown };
  transpileModule(source: string, options: { compilerOptions: Options; fileName: string }): { outputText: string };
  readConfigFile(path: string, read: (path: string) => string): { readonly config?: Config };
  parseJsonConfigFileContent(config: unknown, host: unknown, folder: string): ParsedConfig;
  resolveModuleName(name: string, parent: string, options: Options, host: unknown): ResolvedModule;
}

type Options = Record<string, unknown>;
type Config = Readonly<Record<string, unknown>>;
interface ParsedConfig {
  readonly options: Options;
  readonly fileNames: readonly string[];
  readonly projectReferences?: readonly { readonly path: string }[];
}
interface ResolvedModule {
  readonly resolvedModule?: { readonly resolvedFileName: string };
}

/** How an agent's source is compiled if no `tsconfig.json` says it. */
const DEFAULTS: Options = { experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true };

/** From this version on the compiler has no interface for programs. */
const NATIVE = 7;

/** Compiles single files, without a look at types, by the user's own compiler and `tsconfig.json`. */
export class TypeScriptCompiler {
  private readonly options = new Map<string, Options>();

  private loaded: TypeScript | undefined = undefined;

  private constructor(
    private readonly ask: (name: string) => unknown,
    private readonly tsconfig: string | undefined,
  ) {}

  /** Loaded when there is something to compile: it is large. */
  private get typescript(): TypeScript {
    return (this.loaded ??= this.ask('typescript') as TypeScript);
  }

  /** The compiler that a file's project has, or `undefined` if it has none with an interface for programs. */
  static of(path: string, tsconfig: string | undefined): TypeScriptCompiler | undefined {
    const ask = createRequire(path);
    try {
      const { version } = ask('typescript/package.json') as { readonly version: string };
      return Number.parseInt(version) < NATIVE ? new TypeScriptCompiler(ask, tsconfig) : undefined;
    } catch {
      return undefined;
    }
  }

  compile(path: string, format: ModuleFormat): string {
    const { typescript } = this;
    const { ModuleKind, ScriptTarget } = typescript;
    const asWritten = this.optionsFor(path);
    const { outputText } = typescript.transpileModule(readFileSync(path, 'utf8'), {
      fileName: path,
      compilerOptions: {
        ...asWritten,
        target: asWritten['target'] ?? ScriptTarget.ES2022,
        module: format === 'module' ? ModuleKind.ESNext : ModuleKind.CommonJS,
        moduleResolution: typescript.ModuleResolutionKind.Bundler,
        verbatimModuleSyntax: format === 'module' && asWritten['verbatimModuleSyntax'] === true,
        noEmit: false,
        declaration: false,
        composite: false,
        incremental: false,
        sourceMap: false,
        inlineSourceMap: true,
        inlineSources: true,
      },
    });
    return outputText;
  }

  /** The source behind an import that Node does not find: `./x.js` written for `./x.ts`, no extension at all, or one of `paths`. */
  resolve(specifier: string, parent: string): string | undefined {
    const { typescript } = this;
    const options = { ...this.optionsFor(parent), moduleResolution: typescript.ModuleResolutionKind.Bundler };
    const { resolvedModule } = typescript.resolveModuleName(
      specifier,
      parent,
      { ...options, module: typescript.ModuleKind.ESNext },
      typescript.sys,
    );
    const file = resolvedModule?.resolvedFileName;
    return file === undefined || /\.d\.[cm]?ts$/.test(file) ? undefined : file;
  }

  formatOf(path: string): ModuleFormat {
    return formatOf(path);
  }

  private optionsFor(path: string): Options {
    const folder = dirname(path);
    let options = this.options.get(folder);
    if (options === undefined) this.options.set(folder, (options = this.readOptions(path)));
    return options;
  }

  private readOptions(path: string): Options {
    const config = this.tsconfig ?? nearest(path, 'tsconfig.json');
    if (config === undefined) return DEFAULTS;
    const parsed = this.parse(config);
    if (parsed.fileNames.length > 0) return parsed.options;
    // A file that only refers to projects: the one that has the file counts.
    const projects = (parsed.projectReferences ?? []).map(({ path: project }) =>
      this.parse(project.endsWith('.json') ? project : `${project}/tsconfig.json`),
    );
    return projects.find(({ fileNames }) => fileNames.includes(path))?.options ?? projects[0]?.options ?? DEFAULTS;
  }

  private parse(file: string): ParsedConfig {
    const { typescript } = this;
    const { config } = typescript.readConfigFile(file, (path) => readFileSync(path, 'utf8'));
    return typescript.parseJsonConfigFileContent(config ?? {}, typescript.sys, dirname(file));
  }
}
