import type { Draft } from '../changes/draft.js';
import type { Style } from '../code/style.js';
import { upwards } from './folders.js';
import { readManifest } from './manifest.js';
import { readJsonc } from './read-jsonc.js';

type Options = Readonly<Record<string, unknown>>;

/** What the nearest configuration of Prettier says. One that is a program is not run, so it says nothing. */
export function prettierStyle(draft: Draft, folder: string): Partial<Style> | undefined {
  for (const each of upwards(folder)) {
    const options = optionsIn(draft, each);
    if (options !== undefined) return styleOf(options);
  }
  return undefined;
}

function optionsIn(draft: Draft, folder: string): Options | undefined {
  const inManifest = readManifest(draft, folder)?.prettier;
  if (isOptions(inManifest)) return inManifest;
  for (const name of ['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml']) {
    const text = draft.text(`${folder}/${name}`);
    if (text === undefined) continue;
    if (!text.trimStart().startsWith('{')) return fromYaml(text);
    const options = readJsonc(draft, `${folder}/${name}`);
    return isOptions(options) ? options : {};
  }
  return undefined;
}

function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null;
}

/** Prettier's options are plain values, one a line. */
function fromYaml(text: string): Options {
  const lines = [...text.matchAll(/^(\w+):[ \t]*(['"]?)([^\s'"#]+)\2/gm)];
  return Object.fromEntries(
    lines.map(([, key = '', , value = '']) => [key, /^(?:true|false|\d+)$/.test(value) ? JSON.parse(value) : value]),
  );
}

function styleOf(options: Options): Partial<Style> {
  const {
    tabWidth = 2,
    useTabs,
    printWidth,
    singleQuote,
    semi,
    trailingComma,
    bracketSpacing,
    arrowParens,
    endOfLine,
  } = options;
  return {
    ...(useTabs === true && { indent: '\t' }),
    ...(useTabs !== true && options['tabWidth'] !== undefined && { indent: ' '.repeat(Number(tabWidth)) }),
    ...(options['tabWidth'] !== undefined && { tabWidth: Number(tabWidth) }),
    ...(typeof printWidth === 'number' && { printWidth }),
    ...(typeof singleQuote === 'boolean' && { singleQuote }),
    ...(typeof semi === 'boolean' && { semi }),
    ...(typeof bracketSpacing === 'boolean' && { bracketSpacing }),
    ...((trailingComma === 'all' || trailingComma === 'es5' || trailingComma === 'none') && { trailingComma }),
    ...((arrowParens === 'always' || arrowParens === 'avoid') && { arrowParens }),
    ...(endOfLine === 'crlf' && { eol: '\r\n' as const }),
    ...(endOfLine === 'lf' && { eol: '\n' as const }),
  };
}
