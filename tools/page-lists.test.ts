/**
 * Tables of the pages that list what the code has are complete. A table with the comment `<!-- lists AgentOptions -->` above it
 * has in its first column, as code, each member of that type: the properties of an interface, or the strings of a union.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/concepts');

/** What has to be listed somewhere. */
const required = [
  'AgentOptions',
  'AskOptions',
  'BackoffOptions',
  'Context',
  'DeadLetterReason',
  'Directive',
  'FailurePhase',
  'Hooks',
  'InspectionEvents',
  'ModuleOptions',
  'RequestOptions',
  'RestartKind',
  'SpawnOptions',
  'StateOptions',
  'Strategy',
  'SupervisedOptions',
  'SupervisorOptions',
  'SyncContext',
  'SystemOptions',
  'ThreadsOptions',
];

interface Table {
  readonly page: string;
  readonly type: string;
  readonly rows: readonly (readonly string[])[];
}

function tablesOf(page: string, text: string): Table[] {
  return [...text.matchAll(/<!-- lists (\w+) -->\n\n((?:\|.*\n)+)/g)].map(([, type = '', table = '']) => ({
    page,
    type,
    rows: table
      .trim()
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').slice(1, -1)),
  }));
}

const code = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** The types that the entries of the packages export, by name. */
function exportedTypes(): { checker: ts.TypeChecker; types: Map<string, ts.Type> } {
  const entries = ['core', 'threads', 'pipeline'].flatMap((name) => {
    const source = join(root, 'packages', name, 'src');
    return readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(source, entry.name));
  });
  const path = join(root, 'packages/threads/tsconfig.src.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    join(path, '..'),
  );
  // One copy of core, so that what the other packages add to its interfaces is there.
  const paths = {
    '@instar/core': [join(root, 'packages/core/src/index.ts')],
    '@instar/core/*': [join(root, 'packages/core/src/*.ts')],
  };
  const program = ts.createProgram(entries, { ...options, paths, noEmit: true, composite: false, incremental: false });
  const checker = program.getTypeChecker();
  const types = new Map<string, ts.Type>();
  for (const entry of entries) {
    const source = program.getSourceFile(entry);
    const symbol = source && checker.getSymbolAtLocation(source);
    for (const each of symbol ? checker.getExportsOfModule(symbol) : [])
      if (!types.has(each.name)) types.set(each.name, checker.getDeclaredTypeOfSymbol(aliased(checker, each)));
  }
  return { checker, types };
}

function aliased(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const tables = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => tablesOf(`docs/concepts/${name}`, readFileSync(join(folder, name), 'utf8')));

const { checker, types } = exportedTypes();

function membersOf(name: string): string[] {
  const type = types.get(name);
  if (type === undefined) throw new Error(`no entry of the packages exports the type ${name}`);
  if (type.isUnion())
    return type.types.map((each) => (each.isStringLiteral() ? each.value : checker.typeToString(each)));
  // A member that is named by a symbol is there for the compiler alone.
  return type
    .getProperties()
    .map((property) => property.name)
    .filter((member) => !member.startsWith('__@'));
}

test('what has to be listed is listed', () => {
  expect(required.filter((name) => !tables.some(({ type }) => type === name))).toEqual([]);
});

test.each(tables.map((table): [string, string, Table] => [table.page, table.type, table]))(
  '%s lists %s',
  (_page, type, { rows }) => {
    expect(rows.flatMap(([name]) => code(name).slice(0, 1)).sort()).toEqual(membersOf(type).sort());
  },
);

test('each inspection event is listed with what it carries', () => {
  const listed = tables.find(({ type }) => type === 'InspectionEvents')?.rows ?? [];
  const carried = (types.get('InspectionEvents')?.getProperties() ?? []).map((event): [string, string[]] => {
    const type = checker.getTypeOfSymbol(event);
    return [event.name, type.getProperties().map((property) => property.name)];
  });
  const sorted = (names: readonly string[]): string[] => [...names].sort();
  expect(Object.fromEntries(listed.map(([name, , carries]) => [code(name)[0], sorted(code(carries))]))).toEqual(
    Object.fromEntries(carried.map(([name, carries]) => [name, sorted(carries)])),
  );
});
