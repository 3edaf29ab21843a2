/** The part of a stream of Node that is written to. */
export interface ProgressOutput {
  write(text: string): unknown;
  /** Whether it is a terminal, where lines can be drawn again. */
  readonly isTTY?: boolean;
  /** Characters in a line of the terminal. */
  readonly columns?: number;
  /** Lines of the terminal. */
  readonly rows?: number;
}

const WIDTH = 80;
const HEIGHT = 24;

/** Lines at the bottom of a terminal, which are drawn again and again in the same place. */
export class LiveLines {
  private drawn = 0;

  constructor(private readonly output: ProgressOutput) {}

  /** Draws these instead of the last ones. A line that is too long is cut, and so are lines for which the terminal has no room. */
  draw(lines: readonly string[]): void {
    const { columns = WIDTH, rows = HEIGHT } = this.output;
    const visible = lines.slice(0, Math.max(1, rows - 1)).map((line) => line.slice(0, columns - 1));
    const back = this.drawn === 0 ? '' : `\x1b[${this.drawn}A`;
    this.output.write(`${back}\x1b[0J${visible.join('\n')}\n`);
    this.drawn = visible.length;
  }
}
