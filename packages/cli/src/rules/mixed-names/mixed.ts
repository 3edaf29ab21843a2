import type ts from 'typescript';
import { originOf } from '../../analysis/compiler/origin.js';
import type { Code } from '../../analysis/compiler/code.js';

/** A name that is taken from the wrong package. */
export interface Mixed {
  readonly node: ts.Node;
  readonly message: string;
  readonly remedy: string;
}

type Library = 'nest' | 'instar';

const modules: Readonly<Record<string, Library>> = { '@nestjs/common': 'nest', '@instar/core': 'instar' };

/** Which of the two libraries an expression names, and by which name. */
export function libraryOf(code: Code, node: ts.Node): { readonly library: Library; readonly name: string } | undefined {
  const origin = originOf(code, node);
  const library = modules[origin?.module ?? ''];
  return origin === undefined || library === undefined ? undefined : { library, name: origin.name };
}

export function importFrom(name: string, module: string): string {
  return `Import ${name} from ${module}.`;
}
