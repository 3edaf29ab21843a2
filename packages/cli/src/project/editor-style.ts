import type { Draft } from '../changes/draft.js';
import type { Style } from '../code/style.js';
import { upwards } from './folders.js';

/** What .editorconfig files say of TypeScript sources in a folder. */
export function editorStyle(draft: Draft, folder: string): Partial<Style> {
  const properties: Record<string, string> = {};
  for (const each of upwards(folder)) {
    const text = draft.text(`${each}/.editorconfig`);
    if (text === undefined) continue;
    for (const [key, value] of Object.entries(forTypeScript(text))) properties[key] ??= value;
    if (/^\s*root\s*=\s*true\s*$/im.test(text)) break;
  }
  const {
    indent_style: kind,
    indent_size: size,
    tab_width: tab,
    max_line_length: width,
    end_of_line: eol,
  } = properties;
  return {
    ...(kind === 'tab' && { indent: '\t' }),
    ...(kind !== 'tab' && Number(size) > 0 && { indent: ' '.repeat(Number(size)) }),
    ...(Number(tab ?? size) > 0 && { tabWidth: Number(tab ?? size) }),
    ...(Number(width) > 0 && { printWidth: Number(width) }),
    ...(eol === 'crlf' && { eol: '\r\n' as const }),
    ...(eol === 'lf' && { eol: '\n' as const }),
  };
}

/** The properties of the sections for `*`, `*.ts` and lists with `ts`; later sections have precedence. */
function forTypeScript(text: string): Record<string, string> {
  const properties: Record<string, string> = {};
  let applies = false;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined) applies = /^(?:\*\*?\/)?\*(?:\.ts|\.\{(?:[^}]*,)?\s*ts\s*(?:,[^}]*)?\})?$/.test(section);
    const [, key, value] = /^\s*([a-z_]+)\s*=\s*(.*?)\s*$/i.exec(line) ?? [];
    if (applies && key !== undefined && value !== undefined) properties[key.toLowerCase()] = value.toLowerCase();
  }
  return properties;
}
