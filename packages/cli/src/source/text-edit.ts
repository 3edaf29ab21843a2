import MagicString from 'magic-string';
import type { Style } from '../code/style.js';
import { parseSource, type SourceFile } from './source-file.js';

/** Insertions into a source. Nothing is ever removed or replaced. */
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
    const text = this.edited.toString();
    parseSource(this.source.path, text);
    return text;
  }
}
