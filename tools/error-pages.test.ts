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
        hasExample: section.includes('```ts errors/'),
      };
    });
}

const links = (page: string): string[] => [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);

const packages = ['core', 'threads'];
const index = read('docs/errors/README.md');
const rows = [...index.matchAll(/^\| \[(INSTAR_\w+)\]\((\w+\.md)#(\w+)\) +\| (.+?) +\|$/gm)].map((row) => row.slice(1));

describe.each(packages)('the errors of @instar/%s', (name) => {
  const titles = new Map(
    [...read(`packages/${name}/src/errors/error-codes.ts`).matchAll(/^ +(INSTAR_\w+): '(.+)';$/gm)].map(
      ([, code = '', title = '']) => [code, title],
    ),
  );
  const codes = [...titles.keys()];
  const page = read(`docs/errors/${name}.md`);
  const sections = sectionsOf(page);

  test('are found', () => {
    expect(codes.length).toBeGreaterThan(10);
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
    expect(links(page)).toEqual(codes.map((code) => `#${code.toLowerCase()}`));
    const own = rows.filter(([, file]) => file === `${name}.md`);
    expect(own).toEqual(codes.map((code) => [code, `${name}.md`, code.toLowerCase(), titles.get(code)]));
  });

  test('are all in use', () => {
    const folder = `packages/${name}/src/errors`;
    const files = readdirSync(join(root, folder)).filter((file) => /-errors\.ts$/.test(file));
    const defined = files.flatMap((file) => [...read(`${folder}/${file}`).matchAll(/defineError\(\s*'(INSTAR_\w+)'/g)]);
    const used = new Set(defined.map(([, code]) => code));
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
  });
});

test('the index has no other rows', () => {
  expect(index.match(/^\| \[/gm)).toHaveLength(rows.length);
  expect(new Set(rows.map(([, file]) => file))).toEqual(new Set(packages.map((name) => `${name}.md`)));
});
