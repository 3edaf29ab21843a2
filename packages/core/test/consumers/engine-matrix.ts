/** The matrix of docs/compatibility.md, which the tests of the engines compare with what they see; `npm run matrix` has them write it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../../../docs/compatibility.md', import.meta.url));
const pinned = fileURLToPath(new URL('./runtimes/package.json', import.meta.url));

/** What the script of fixtures/portable tells of an engine. */
export interface Seen {
  /** The fallbacks that the engine needed. */
  readonly installed: readonly string[];
  /** By feature. */
  readonly saw: Readonly<Record<string, string>>;
}

/** What the application sees in every engine alike. */
const EXPECTED: Readonly<Record<string, string>> = {
  states: '42 after 3 rests, 1 carried',
  events: 'first,second',
  requests: 'true InstarError INSTAR_ASK_TIMEOUT,true InstarError INSTAR_ASK_CANCELLED',
  delays: 'begun,late,tick,tick',
  abort: 'aborted, 3 × aborted: false before, true after',
  supervision: '1 start, then 2, Laboratory of 2, interrupted,interrupted,interrupted',
  injection: 'heated to 21 C',
  'sync states': 'true: 90 is too hot, true: above 80',
};

/** Whose timers the engine runs on. */
export type TimeFrom = 'the engine' | 'a host';

const HEADER = ['engine', 'time from', 'fallbacks', ...Object.keys(EXPECTED)];

/** The package's name and its version as far as it tells what is in it. */
function versioned(name: string, dependency: string, parts = 2): string {
  const { devDependencies } = JSON.parse(readFileSync(pinned, 'utf8')) as { devDependencies: Record<string, string> };
  return `${name} ${String(devDependencies[dependency]).split('.').slice(0, parts).join('.')}`;
}

/** The engines, as the rows of the matrix name them. */
export const ENGINES = {
  node20: 'Node 20',
  node22: 'Node 22',
  node24: 'Node 24',
  bun: versioned('Bun', 'bun'),
  deno: versioned('Deno', 'deno'),
  page: 'Chromium, a page',
  worker: 'Chromium, a module worker',
  workerd: versioned('workerd', 'workerd'),
  quickjs: `QuickJS in WebAssembly (${versioned('quickjs-emscripten', 'quickjs-emscripten-core')})`,
  context: 'an empty `vm` context',
  ses: versioned('SES', 'ses'),
} as const;

type Row = readonly string[];

/** Expects that an engine saw what all others see, and that the page says so. */
export function expectInMatrix(engine: string, { installed, saw }: Seen, time: TimeFrom): void {
  const features = Object.entries(EXPECTED).map(([feature, expected]) => (saw[feature] === expected ? 'yes' : 'no'));
  const fallbacks = installed.length === 0 ? 'none' : installed.map((each) => `\`${each}\``).join(', ');
  const row = [engine, time, fallbacks, ...features];
  if (process.env['INSTAR_MATRIX'] === 'write') write(row);
  expect(saw).toEqual(EXPECTED);
  expect(rows().find(([name]) => name === engine)).toEqual(row);
}

/** The engines that the page has. */
export function enginesOnPage(): readonly string[] {
  return rows().map(([name]) => name as string);
}

const TABLE = /(?<=\n## Engines\n(?:(?!\n## )[^])*?\n\n)\|[^]*?\|\n(?=\n|$)/;

function rows(): readonly Row[] {
  const table = TABLE.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
  const [, , ...lines] = table.trim().split('\n');
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function write(row: Row): void {
  const known = new Map([...rows(), row].map((each) => [each[0], each]));
  const names: readonly string[] = Object.values(ENGINES);
  const lines = [...known.values()].sort(([a], [b]) => names.indexOf(a as string) - names.indexOf(b as string));
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(TABLE, () => formatted([HEADER, ...lines.filter(([name]) => names.includes(name as string))])),
  );
}

/** As Prettier does. */
function formatted([header, ...lines]: readonly Row[]): string {
  const widths = HEADER.map((_, column) =>
    Math.max(3, ...[header as Row, ...lines].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: Row, fill = ' '): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] as number, fill)).join(' | ')} |\n`;
  return [
    line(header as Row),
    line(
      HEADER.map(() => ''),
      '-',
    ),
    ...lines.map((row) => line(row)),
  ].join('');
}
