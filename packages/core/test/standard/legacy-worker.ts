import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as core from '@instar/core';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import type * as standard from './worker.js';

/** The module `worker.ts` once more, compiled with legacy decorators. */
export function legacyWorker(): typeof standard {
  const { outputText } = transpileModule(readFileSync(join(__dirname, 'worker.ts'), 'utf8'), {
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  expect(outputText).toContain('__decorate');
  const exports = {};
  const load = createRequire(__filename);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's output is text, and this is what runs text
  const run = new Function('exports', 'require', outputText) as (exports: object, require: unknown) => void;
  run(exports, (name: string): unknown => (name === '@instar/core' ? core : load(name)));
  return exports as typeof standard;
}
