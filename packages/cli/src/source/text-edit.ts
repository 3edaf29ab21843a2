import MagicString from 'magic-string';
import type { Style } from '../code/style.js';
import { breakLongLines } from './break-long-lines.js';
import { parseSource, type SourceFile } from './source-file.js';

/** Insertions into a source. Nothing that was there goes, but for space where a line that became too long is broken. */
export class TextEdit {
  private readonly edited: MagicString;

  constructor(
    readonly source: SourceFile,
    readonly style: Style,
  ) {
    this.edited = new MagicString(source.text);
  }

  /** Inserts text; what was inserted at the same place before stays before it. */
  insert(index: number, text: string): void {
    this.edited.appendLeft(index, text);
  }

  /**
   * The text with the insertions.
   *
   * @throws {CliError} `INSTAR_CLI_SYNTAX` if it does not parse any more
   */
  toString(): string {
    const { source, style } = this;
    const edited = parseSource(source.path, this.edited.toString());
    return style.isFormatted ? breakLongLines(edited, source.text, style) : edited.text;
  }
}
