import { basename } from 'node:path/posix';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A page that links to all others. The pages of npm link to each other here and there, and some to none. It asks not to be
 * indexed: it would match every name.
 */
export function contentsPage(title: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `<li><a href="${escape(path)}">${escape(nameOf(path))}</a></li>`);
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="robots" content="noindex">',
    `<title>${escape(title)}</title></head>`,
    `<body><h1>${escape(title)}</h1><ul>`,
    ...entries,
    '</ul></body></html>',
  ].join('\n');
}

function nameOf(path: string): string {
  return decodeURIComponent(basename(path, '.html'));
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
