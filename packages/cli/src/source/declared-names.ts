import type { BindingPattern, Statement } from 'oxc-parser';
import { importedNames } from './imports.js';
import type { SourceFile } from './source-file.js';

/** All names that the top level of a source declares or imports. */
export function declaredNames(source: SourceFile): ReadonlySet<string> {
  const imported = importedNames(source).map(({ local }) => local);
  return new Set([...imported, ...source.program.body.flatMap(namesOf)]);
}

function namesOf(statement: Statement): readonly string[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      return statement.declaration === null ? [] : namesOf(statement.declaration);
    case 'ExportDefaultDeclaration': {
      const { declaration } = statement;
      return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : [];
    }
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => namesIn(id));
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
    case 'TSImportEqualsDeclaration':
      return statement.id?.type === 'Identifier' ? [statement.id.name] : [];
    default:
      return [];
  }
}

function namesIn(pattern: BindingPattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) =>
        each === null ? [] : namesIn(each.type === 'RestElement' ? each.argument : each),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.type === 'RestElement' ? each.argument : each.value));
  }
}
