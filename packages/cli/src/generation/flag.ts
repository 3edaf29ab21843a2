/** A flag of a generator: of `instar generate`, and of the schematic of the same name. */
export interface Flag {
  /** `supervised-by` */
  readonly name: string;
  /** What stands for its value in help, as `<class>`; a flag without one is on or off. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /** The question for it, where a terminal can ask. */
  readonly question?: string;
}

/** The values of flags, by their names in camel case. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** The value of a flag that has one. */
export function valueOf(flags: Flags, name: string): string | undefined {
  const value = flags[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function isOn(flags: Flags, name: string): boolean {
  return flags[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] === true;
}

/** Flags of every generator. */
export const commonFlags: readonly Flag[] = [
  { name: 'path', value: '<folder>', summary: 'the folder to generate into' },
  { name: 'flat', summary: 'make no folder of its own' },
  { name: 'project', value: '<name>', summary: 'the package or project of the workspace' },
  { name: 'module', value: '<module>', summary: 'the module to add it to: its class or file' },
  { name: 'skip-import', summary: 'add it to no module' },
  { name: 'skip-tests', summary: 'write no test' },
];
