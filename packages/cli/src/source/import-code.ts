import { end, quoted, type Code } from '../code/layout.js';
import { braces } from '../code/pieces.js';
import type { Style } from '../code/style.js';

/** A name that code needs of a module. */
export interface Need {
  readonly module: string;
  /** `default` for the default export, which is then called `as`. */
  readonly name: string;
  readonly as?: string;
  /** Whether it is needed as a type only. */
  readonly isType?: boolean;
}

/** A need, and what the source calls it. */
export interface NamedNeed extends Need {
  readonly local: string;
}

/** `type Context`, `State as S` */
export function specifier({ name, local, isType }: NamedNeed): string {
  return `${isType === true ? 'type ' : ''}${name === local ? name : `${name} as ${local}`}`;
}

/** `import assert, { A, type B } from 'module';` */
export function importCode(module: string, needs: readonly NamedNeed[], style: Style): Code {
  const main = needs.find(({ name }) => name === 'default');
  const named = needs
    .filter(({ name }) => name !== 'default')
    .sort((a, b) => compare(sortKey(a.name), sortKey(b.name)));
  const names: Code[] = [
    ...(main === undefined ? [] : [main.local]),
    ...(named.length > 0 ? [braces(named.map(specifier), style)] : []),
  ];
  return [
    'import ',
    names.flatMap((name, index) => (index === 0 ? [name] : [', ', name])),
    ' from ',
    quoted(module),
    end,
  ];
}

/** Import declarations of all needs, in order. */
export function importsCode(needs: readonly NamedNeed[], style: Style): readonly Code[] {
  const modules = [...new Set(needs.map(({ module }) => module))].sort(
    (a, b) => rankOf(a) - rankOf(b) || compare(a, b),
  );
  return modules.map((module) =>
    importCode(
      module,
      needs.filter((need) => need.module === module),
      style,
    ),
  );
}

/** Imports stand in this order: of Node, of packages, of files above, of files here. */
export function rankOf(module: string): number {
  if (module.startsWith('node:')) return 0;
  if (module.startsWith('..')) return 2;
  return module.startsWith('.') ? 3 : 1;
}

/** Names are sorted without regard to case. */
export function sortKey(name: string): string {
  return name.toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
