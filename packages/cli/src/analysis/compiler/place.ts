import type ts from 'typescript';
import type { Code } from './code.js';

/** Where something stands in a source. */
export interface Place {
  /** The path from the root of the code. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Index of its first character in the text. */
  readonly start: number;
  /** Index behind its last character. */
  readonly end: number;
}

export function placeOf(code: Code, node: ts.Node): Place {
  const file = node.getSourceFile();
  return placeAt(code, file, node.getStart(file), node.getEnd());
}

export function placeAt(code: Code, file: ts.SourceFile, start: number, end: number): Place {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: pathOf(code, file), line: line + 1, column: character + 1, start, end };
}

/** The path of a file from the root; that of a package's file from its node_modules. */
export function pathOf({ root }: Code, { fileName }: ts.SourceFile): string {
  const packaged = fileName.lastIndexOf('/node_modules/');
  if (packaged !== -1) return fileName.slice(packaged + '/node_modules/'.length);
  return fileName.startsWith(`${root}/`) ? fileName.slice(root.length + 1) : fileName;
}

/** `src/app.ts:12:3` */
export function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
