import type ts from 'typescript';

/** The compiler: the one of the command, or the one that ESLint's parser uses. */
export type TypeScript = typeof ts;

/** A program that is read, never run. */
export interface Code {
  readonly ts: TypeScript;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The folder from which paths are shown. */
  readonly root: string;
  /** The sources of the project itself, without declarations and packages. */
  readonly files: readonly ts.SourceFile[];
}

export function codeOf(ts: TypeScript, program: ts.Program, root: string): Code {
  const files = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file));
  return { ts, program, checker: program.getTypeChecker(), root, files };
}
