/** Every link of a page to another one, to a heading, or to a file of the repository leads somewhere, and the map leads to every page. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Link {
  /** Where it stands: `docs/README.md:12`. */
  readonly place: string;
  readonly page: string;
  readonly target: string;
}

const skipped = /(?:^|\/)(?:node_modules|dist|coverage|fixtures|\.[^/]+)(?:\/|$)/;

const slashes = (path: string): string => path.split(sep).join('/');

/** The pages of the repository, as paths from its root. */
function pagesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = slashes(join(folder, entry.name));
    if (skipped.test(path) && !path.startsWith('.github')) return [];
    if (entry.isDirectory()) return pagesBelow(path);
    return path.endsWith('.md') ? [path] : [];
  });
}

/** A page without what stands in blocks of code. */
function proseOf(page: string): string[] {
  let fence: string | undefined;
  return readFileSync(join(root, page), 'utf8')
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark !== undefined) {
        if (fence === undefined) fence = mark;
        else if (mark.startsWith(fence)) fence = undefined;
        return '';
      }
      return fence === undefined ? line : '';
    });
}

/** Links of a page. What looks like one within code is none, but code may stand in the text of a link. */
function linksOf(page: string): Link[] {
  return proseOf(page).flatMap((line, index) =>
    [...line.replaceAll(/`[^`]*`(?!\])/g, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({
      place: `${page}:${index + 1}`,
      page,
      target,
    })),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const line of proseOf(page)) {
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with a link, if anything is. */
function problemOf({ page, target }: Link): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  // GitHub's own page about the repository, seen from one of its files.
  if (/^\.\.\/\.\.\/(?:security|issues|discussions)\b/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : slashes(join(dirname(page), path));
  if (file.startsWith('..')) return 'leads out of the repository';
  if (!existsSync(join(root, file))) return 'leads nowhere';
  if (anchor === undefined) return undefined;
  if (!file.endsWith('.md')) return 'has an anchor into what is not a page';
  return anchorsOf(file).has(anchor) ? undefined : 'leads to a heading that is not there';
}

const pages = pagesBelow('.');
const links = pages.flatMap(linksOf);

test('there are pages and links', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/README.md', 'docs/semantics.md']));
  expect(links.length).toBeGreaterThan(200);
});

test('every link leads somewhere', () => {
  const broken = links.flatMap((link) => {
    const problem = problemOf(link);
    return problem === undefined ? [] : [`${link.place}: (${link.target}) ${problem}`];
  });
  expect(broken).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const link = (target: string): Link => ({ place: '', page: 'docs/README.md', target });
  expect(problemOf(link('nowhere.md'))).toBe('leads nowhere');
  expect(problemOf(link('semantics.md#20-nothing'))).toBe('leads to a heading that is not there');
  expect(problemOf(link('../../elsewhere.md'))).toBe('leads out of the repository');
  expect(problemOf(link('semantics.md#1-definition'))).toBeUndefined();
});

test('the map of the documentation leads to every page of it', () => {
  const reached = new Set(['docs/README.md']);
  for (const page of reached) {
    for (const { target } of linksOf(page)) {
      const path = slashes(join(dirname(page), target.split('#')[0] ?? ''));
      if (!path.startsWith('docs/') || !existsSync(join(root, path))) continue;
      if (statSync(join(root, path)).isDirectory()) pagesBelow(path).forEach((each) => reached.add(each));
      else if (path.endsWith('.md')) reached.add(path);
    }
  }
  expect(pagesBelow('docs').filter((page) => !reached.has(page))).toEqual([]);
});
