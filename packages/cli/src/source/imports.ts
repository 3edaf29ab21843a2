import type { ImportDeclaration } from 'oxc-parser';
import type { SourceFile } from './source-file.js';

/** One name that a source imports. */
export interface ImportedName {
  /** What the module calls it; `*` for all of the module, `default` for its default export. */
  readonly imported: string;
  readonly local: string;
  readonly module: string;
  readonly isType: boolean;
}

export function importDeclarations({ program }: SourceFile): readonly ImportDeclaration[] {
  return program.body.filter((statement) => statement.type === 'ImportDeclaration');
}

export function importedNames(source: SourceFile): readonly ImportedName[] {
  return importDeclarations(source).flatMap((declaration) =>
    declaration.specifiers.map((specifier): ImportedName => {
      const local = specifier.local.name;
      const module = declaration.source.value;
      const isType = declaration.importKind === 'type';
      if (specifier.type === 'ImportNamespaceSpecifier') return { imported: '*', local, module, isType };
      if (specifier.type === 'ImportDefaultSpecifier') return { imported: 'default', local, module, isType };
      const { imported, importKind } = specifier;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      return { imported: name, local, module, isType: isType || importKind === 'type' };
    }),
  );
}
