/** A row of a table of plug-ins: what help shows of it, and how to load the rest once it is needed. */
export interface PluginRow<P> {
  readonly summary: string;
  /** A second, shorter name. */
  readonly alias?: string;
  load(): Promise<P>;
}

/** Plug-ins by name. One is added by a folder of its own and a row here. */
export type PluginTable<P> = Readonly<Record<string, PluginRow<P>>>;

/** The row with this name or alias, and its full name. */
export function findPlugin<P>(table: PluginTable<P>, word: string): readonly [string, PluginRow<P>] | undefined {
  return Object.entries(table).find(([name, row]) => name === word || row.alias === word);
}
