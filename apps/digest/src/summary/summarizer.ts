/** What is to be summarised. */
export interface SummaryTask {
  readonly title: string;
  /** Plain, a line for each block. */
  readonly text: string;
}

/** A port: makes the summary of a story. The app has an extractive one; a model may stand in its place. */
export abstract class Summarizer {
  /**
   * Returns one to three sentences of plain text. A summary that is too long is cut, and one that fails is replaced by the extractive one.
   *
   * @param signal aborts when nobody waits any longer
   */
  abstract summarize(task: SummaryTask, signal: AbortSignal): Promise<string>;
}
