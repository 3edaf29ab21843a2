import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';
import type { Program } from 'typescript';

/**
 * A program of these files. TypeScript 7 has no compiler API, so the compiler is the one that ts-morph brings with it, whichever the project
 * has, and so are the types of the language.
 */
export function createProgram(files: readonly string[], options: ts.CompilerOptions): Program {
  const host = withOwnLibrary(ts.createCompilerHost(options));
  const program = ts.createProgram({ rootNames: [...new Set(files)], options: { ...options, noEmit: true }, host });
  return program as unknown as Program;
}

function withOwnLibrary(host: ts.CompilerHost): ts.CompilerHost {
  const library = new Map(getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]));
  return {
    ...host,
    getDefaultLibLocation: () => libFolderInMemoryPath,
    getDefaultLibFileName: (options) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
    fileExists: (path) => library.has(path) || host.fileExists(path),
    readFile: (path) => library.get(path) ?? host.readFile(path),
    getSourceFile: (path, version, ...rest) => {
      const text = library.get(path);
      return text === undefined ? host.getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
    },
  };
}
