/** Files by their path, with `/` between folders: those on the disk, or those of a schematic's tree. */
export interface Files {
  /** The bytes of a file, or undefined if there is none. */
  read(path: string): Uint8Array | undefined;
  /** What is in a folder, in the order of names; nothing if there is no such folder. */
  list(folder: string): readonly Listed[];
}

export interface Listed {
  readonly name: string;
  readonly isFolder: boolean;
}
