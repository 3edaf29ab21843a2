import Module from 'node:module';
import type { TypeScriptCompiler } from './typescript-compiler.js';

interface CommonJsModule {
  _compile(source: string, path: string): void;
}

/** The parts of Node's own loader that every tool of this kind hooks into. */
interface Loader {
  readonly _extensions: Record<string, (module: CommonJsModule, path: string) => void>;
  _resolveFilename(request: string, parent: { readonly filename?: string } | undefined, ...rest: unknown[]): string;
}

/** Has `require` compile TypeScript, and find the source that an import with `.js` stands for. */
export function requireTypeScript(compiler: TypeScriptCompiler): void {
  const loader = Module as unknown as Loader;
  for (const extension of ['.ts', '.cts', '.tsx']) {
    loader._extensions[extension] = (module, path) => {
      module._compile(compiler.compile(path, 'commonjs'), path);
    };
  }
  const resolve = loader._resolveFilename.bind(loader);
  loader._resolveFilename = (request, parent, ...rest) => {
    try {
      return resolve(request, parent, ...rest);
    } catch (error) {
      const file = parent?.filename === undefined ? undefined : compiler.resolve(request, parent.filename);
      if (file === undefined) throw error;
      return file;
    }
  };
}
