/** The pages of docs/errors are complete: a section for each code of the catalogues, under its title, and an index of all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What was hard to raise, and says all without an example. */
const WITHOUT_EXAMPLE = [
  'INSTAR_HOST_LACKS',
  'INSTAR_INTERNAL',
  'INSTAR_MODULE_NOT_LOADED',
  'INSTAR_THREAD_NESTED',
  'INSTAR_WORKER_FAILED',
  'INSTAR_WORKER_NOT_LOADED',
];

const PARTS = ['**What happened.** ', '**Why.** ', '**What to do.** '];

interface Section {
  readonly code: string;
  readonly title: string | undefined;
  readonly parts: readonly string[];
  readonly hasExample: boolean;
}

function sectionsOf(page: string): Section[] {
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [code = '', ...paragraphs] = section.split('\n\n');
      return {
        code,
        title: /^_(.+)\._$/.exec(paragraphs[0] ?? '')?.[1],
        parts: paragraphs.slice(1, 4).map((paragraph) => PARTS.find((part) => paragraph.startsWith(part)) ?? paragraph),
        hasExample: /^```(?:ts errors\/|text\ninstar: )/m.test(section),
      };
    });
}

const links = (page: string): string[] => [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);

interface Catalogue {
  readonly name: string;
  /** The file that lists the codes. */
  readonly file: string;
  /** Where a code and its title stand in it. */
  readonly entry: RegExp;
  /** Where a source raises the code. */
  readonly use: RegExp;
}

const ofPackage = (name: string): Catalogue => ({
  name,
  file: 'errors/error-codes.ts',
  entry: /^ +(?<code>INSTAR_\w+): '(?<title>.+)';$/gm,
  use: /defineError\(\s*'(INSTAR_\w+)'/g,
});

const catalogues: readonly Catalogue[] = [
  ofPackage('core'),
  ofPackage('threads'),
  ofPackage('pipeline'),
  ofPackage('nest'),
  {
    name: 'cli',
    file: 'plugin/cli-error.ts',
    entry: /^ +\/\*\* (?<title>.+)\. \*\/\n +(?<code>INSTAR_\w+): ExitCode/gm,
    use: /'(INSTAR_CLI_\w+)'/g,
  },
];
const index = read('docs/errors/README.md');
const rows = [...index.matchAll(/^\| \[(INSTAR_\w+)\]\((\w+\.md)#(\w+)\) +\| (.+?) +\|$/gm)].map((row) => row.slice(1));

describe.each(catalogues)('the errors of @instar/$name', ({ name, file, entry, use }) => {
  const titles = new Map(
    [...read(`packages/${name}/src/${file}`).matchAll(entry)].map(({ groups = {} }) => [
      groups['code'] ?? '',
      groups['title'] ?? '',
    ]),
  );
  const codes = [...titles.keys()];
  const page = read(`docs/errors/${name}.md`);
  const sections = sectionsOf(page);

  test('are found', () => {
    expect(codes.length).toBeGreaterThan(3);
  });

  test('have a section each, with the title of the catalogue, in the order of the catalogue', () => {
    expect(sections.map(({ code, title }) => [code, title])).toEqual([...titles]);
  });

  test.each(codes)('%s: the section says what happened, why, what to do, and shows an example', (code) => {
    const section = sections.find((each) => each.code === code);
    expect(section?.parts).toEqual(PARTS);
    expect(section?.hasExample).toBe(!WITHOUT_EXAMPLE.includes(code));
  });

  test('are in the index of the page, and in that of all pages', () => {
    expect(links(page).filter((link) => link.startsWith('#'))).toEqual(codes.map((code) => `#${code.toLowerCase()}`));
    const own = rows.filter(([, file]) => file === `${name}.md`);
    expect(own).toEqual(codes.map((code) => [code, `${name}.md`, code.toLowerCase(), titles.get(code)]));
  });

  test('are all in use', () => {
    const folder = `packages/${name}/src`;
    const sources = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== file,
    );
    const used = new Set(
      sources.flatMap((path) => [...read(`${folder}/${path}`).matchAll(use)].map(([, code]) => code)),
    );
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
  });
});

test('the index has no other rows', () => {
  expect(index.match(/^\| \[/gm)).toHaveLength(rows.length);
  expect(new Set(rows.map(([, file]) => file))).toEqual(new Set(catalogues.map(({ name }) => `${name}.md`)));
});
