import type { CompilerOptions } from './compiler-options.js';
import type { Manifest } from './manifest.js';

/** Whether the compiler refuses `import` and `export` in a `.ts` file: with `verbatimModuleSyntax`, in a file that is CommonJS. */
export function refusesImports({ module = '', verbatimModuleSyntax }: CompilerOptions, { type }: Manifest): boolean {
  const isCommonJs = module === 'commonjs' || (/^node(?:16|18|20|next)$/.test(module) && type !== 'module');
  return verbatimModuleSyntax === true && isCommonJs;
}
