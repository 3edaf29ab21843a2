import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';
import type { Program } from 'typescript';
import type { TypeScript } from './code.js';
import { parserFor } from './parsed-files.js';

interface Compiled {
  readonly ts: TypeScript;
  readonly program: Program;
}

/**
 * A program of these files, and its compiler. TypeScript 7 has no compiler API, so it is the one that ts-morph brings with it, whichever
 * the project has, and so are the types of the language.
 */
export function createProgram(files: readonly string[], options: ts.CompilerOptions): Compiled {
  const host = withOwnLibrary(ts.createCompilerHost(options), parserFor(options));
  const program = ts.createProgram({ rootNames: [...new Set(files)], options: { ...options, noEmit: true }, host });
  // Two copies of the same declarations are two types.
  const compiled: unknown = { ts, program };
  return compiled as Compiled;
}

function withOwnLibrary(host: ts.CompilerHost, parse: ReturnType<typeof parserFor>): ts.CompilerHost {
  const library = new Map(getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]));
  return {
    ...host,
    getDefaultLibLocation: () => libFolderInMemoryPath,
    getDefaultLibFileName: (options) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
    fileExists: (path) => library.has(path) || host.fileExists(path),
    readFile: (path) => library.get(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = library.get(path) ?? host.readFile(path);
      return text === undefined ? undefined : parse(path, text, version);
    },
  };
}
