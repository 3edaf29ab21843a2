/**
 * Every TypeScript block of the pages, and every `@example` of a docstring, is a region of a file under `docs/examples`, which the
 * tests compile and run. This script copies the regions to where they are shown; with `--check` it only tells what differs.
 *
 * A page says which region it shows behind the language: "ts actor/urls.ts#agent". A docstring shows the region that has its place as its
 * name: "@example core/agent/next.ts", or "@example core/agent/next.ts#2" for the second one of a file. Regions of one name
 * in one file are shown together.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isMain, main, PlainError, root as repository, say } from './workspace.mjs';

const examples = 'docs/examples';
const begins = /^\s*\/\/ #region (.+)$/;
const ends = /^\s*\/\/ #endregion$/;
const unformatted = /^\s*\/\/ prettier-ignore$/;
const fence = /^\s*`{3,}/;
const typescript = /^```(?:ts|tsx|typescript)\b ?(.*)$/;

/** The files below a folder whose path fits, relative to the root and with slashes. */
function files(root, folder, pattern) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => pattern.test(path) && !/(?:^|\/)(?:node_modules|dist)\//.test(path))
    .sort();
}

function dedent(lines) {
  const width = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(width));
}

/** Region by region of one file, the lines in it. Regions may stand in each other. Their marks are not shown, nor is what is said to the formatter. */
function regionsOf(source, path) {
  const found = new Map();
  const open = [];
  for (const [index, line] of source.split('\n').entries()) {
    const name = begins.exec(line)?.[1].trim();
    if (name !== undefined) open.push({ name, lines: [] });
    else if (unformatted.test(line)) continue;
    else if (!ends.test(line)) open.forEach((region) => region.lines.push(line));
    else if (open.length === 0) throw new PlainError(`${path}:${index + 1}: no region is open here`);
    else {
      const { name: closed, lines } = open.pop();
      found.set(closed, [...(found.has(closed) ? [...found.get(closed), ''] : []), ...dedent(lines)]);
    }
  }
  if (open.length > 0) throw new PlainError(`${path}: the region "${open[0].name}" has no end`);
  return found;
}

/** All regions, by "path#name", or by their name alone if they are for a docstring. */
function allRegions(root) {
  const regions = new Map();
  for (const path of files(root, examples, /\.ts$/)) {
    for (const [name, lines] of regionsOf(readFileSync(join(root, path), 'utf8'), path)) {
      const key = name.startsWith('@example ') ? name : `${path.slice(examples.length + 1)}#${name}`;
      if (regions.has(key)) throw new PlainError(`${path}: another file has a region "${name}" already`);
      regions.set(key, lines);
    }
  }
  return regions;
}

/** The TypeScript blocks of a page: which line the fence is on, what is in it, and which region it names. */
function blocksOf(lines, keyOf) {
  const blocks = [];
  for (let index = 0; index < lines.length; index++) {
    if (!fence.test(lines[index])) continue;
    const end = lines.findIndex((line, at) => at > index && fence.test(line));
    const info = typescript.exec(lines[index].trimStart())?.[1];
    if (info !== undefined) blocks.push({ start: index + 1, end, key: keyOf(info.trim()) });
    index = end < 0 ? lines.length : end;
  }
  return blocks;
}

function page(root, path) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  return { path, lines, marginOf: () => '', blocks: blocksOf(lines, (info) => info) };
}

/** A docstring's blocks stand behind a margin of asterisks, as far in as what it is about. */
function docstrings(root, path) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const [, unit, file] = /^packages\/([^/]+)\/src\/(.+)$/.exec(path);
  const inner = lines.map((line) => (/^ *\*/.test(line) ? line.replace(/^ *\* ?/, '') : ''));
  let count = 0;
  const keyOf = () => `@example ${unit}/${file}${++count === 1 ? '' : `#${count}`}`;
  const blocks = blocksOf(inner, keyOf);
  const marginOf = (start) => `${/^ *\*/.exec(lines[start - 1])?.[0]} `;
  return { path, lines, marginOf, blocks };
}

/** What is shown, and what ought to be: a list of problems, and each file's text with the regions in place. */
export function embed(root) {
  const regions = allRegions(root);
  const shown = new Set();
  const problems = [];
  const texts = new Map();
  const pages = [
    ...files(root, '.', /^[^/]+\.md$/),
    ...files(root, 'docs', /\.md$/),
    // errors.md is a copy, made by the build.
    ...files(root, 'packages', /^packages\/[^/]+\/(?!errors\.md$)[^/]+\.md$/),
  ].map((path) => page(root, path));
  const sources = files(root, 'packages', /^packages\/[^/]+\/src\/.+(?<!\.test)\.ts$/).map((path) =>
    docstrings(root, path),
  );
  for (const { path, lines, marginOf, blocks } of [...pages, ...sources]) {
    const text = [...lines];
    for (const { start, end, key } of blocks.reverse()) {
      const place = `${path}:${start}`;
      const region = regions.get(key);
      shown.add(key);
      if (key === '')
        problems.push(`${place}: the block names no region: write "ts <file under ${examples}>#<region>"`);
      else if (region === undefined) problems.push(`${place}: there is no region "${key}" under ${examples}`);
      else {
        const margin = marginOf(start);
        const wanted = region.map((line) => `${margin}${line}`.trimEnd());
        if (lines.slice(start, end).join('\n') !== wanted.join('\n'))
          problems.push(`${place}: differs from the region "${key}"`);
        text.splice(start, end - start, ...wanted);
      }
    }
    texts.set(path, { before: lines.join('\n'), after: text.join('\n') });
  }
  for (const key of regions.keys())
    if (!shown.has(key)) problems.push(`${examples}: nothing shows the region "${key}"`);
  return { problems, texts };
}

if (isMain(import.meta.url)) {
  await main(() => {
    const check = process.argv.includes('--check');
    const root = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? repository;
    const { problems, texts } = embed(root);
    if (!check) {
      for (const [path, { before, after }] of texts) {
        if (before === after) continue;
        writeFileSync(join(root, path), after);
        say(`updated ${path}`);
      }
    }
    const left = check ? problems : embed(root).problems;
    left.forEach(say);
    if (left.length > 0)
      throw new PlainError(check ? 'run `npm run embed`, or mend the example' : 'correct these manually');
  });
}
