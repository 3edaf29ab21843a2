import type { Class, Statement } from 'oxc-parser';
import type { SourceFile } from './source-file.js';

/** A class at the top level of a source. */
export interface TopLevelClass {
  readonly name: string;
  readonly node: Class;
  readonly isExported: boolean;
  readonly isDefault: boolean;
  /** Where its declaration starts, decorators and `export` included. */
  readonly start: number;
}

/** The classes that have names. */
export function topLevelClasses({ program }: SourceFile): readonly TopLevelClass[] {
  const exportedLater = new Map(program.body.flatMap(localExports));
  return program.body.flatMap((statement): TopLevelClass[] => {
    const node = classIn(statement);
    if (!node?.id) return [];
    const { name } = node.id;
    const isDefault = statement.type === 'ExportDefaultDeclaration' || exportedLater.get(name) === 'default';
    return [
      {
        name,
        node,
        isDefault,
        isExported: isDefault || statement.type === 'ExportNamedDeclaration' || exportedLater.get(name) === name,
        start: Math.min(statement.start, ...node.decorators.map(({ start }) => start)),
      },
    ];
  });
}

function classIn(statement: Statement): Class | undefined {
  const isExport = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const declared = isExport ? statement.declaration : statement;
  return declared?.type === 'ClassDeclaration' ? declared : undefined;
}

/** Names and what they are exported as, of `export { A, B as default }` and `export default A`. */
function localExports(statement: Statement): readonly (readonly [string, string])[] {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    return declaration.type === 'Identifier' ? [[declaration.name, 'default']] : [];
  }
  if (statement.type !== 'ExportNamedDeclaration' || statement.source !== null) return [];
  return statement.specifiers.flatMap(({ local, exported }) =>
    local.type === 'Identifier' && exported.type === 'Identifier' ? [[local.name, exported.name] as const] : [],
  );
}
