import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import type { Class } from '../primitives/class.js';
import { isEmptyClass } from './empty-class.js';

const compilers: Record<string, (source: string) => string> = {
  TypeScript: (source) =>
    transpileModule(source, { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext } }).outputText,
  esbuild: (source) => transformSync(source, { loader: 'ts' }).code,
  'esbuild with keepNames, as in tsx': (source) => transformSync(source, { loader: 'ts', keepNames: true }).code,
  'esbuild with minify': (source) => transformSync(source, { loader: 'ts', minify: true }).code,
};

describe.each(Object.entries(compilers))('compiled by %s', (_, compile) => {
  const classOf = (source: string) => runInNewContext(`${compile(source)}; Store`) as Class;

  test.each([
    ['abstract class Store { abstract save(line: string): void; }'],
    ['abstract class Store { abstract readonly path: string; protected abstract open(): void; }'],
    ['abstract class Store {\n  /** Saves. */\n  abstract save(): void; // later\n}'],
    ['let Store = class Store {}'],
  ])('it is empty: %s', (source) => {
    expect(isEmptyClass(classOf(source))).toBe(true);
  });

  test.each([
    ['class Store { readonly path = "/"; }'],
    ['class Store { save(): void {} }'],
    ['class Store { static readonly inject = [Map]; }'],
    ['class Store { static { globalThis.name; } }'],
    ['class Store extends Map {}'],
    ['const Store = class extends Map {}'],
    ['class Store { constructor() { console.log(1); } }'],
    ['abstract class Store { abstract open(): void; save(): void { this.open(); } }'],
  ])('it is not: %s', (source) => {
    expect(isEmptyClass(classOf(source))).toBe(false);
  });
});
