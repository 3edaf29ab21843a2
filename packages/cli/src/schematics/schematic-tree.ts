import type { Files } from '../changes/files.js';

/** What is used of the tree of a schematic. The package that has its type is not needed to run. */
export interface SchematicTree {
  read(path: string): Uint8Array | null;
  create(path: string, content: Buffer): void;
  overwrite(path: string, content: Buffer): void;
  getDir(path: string): { readonly subdirs: readonly string[]; readonly subfiles: readonly string[] };
}

/** Where the tree stands for paths: its own root is `/`, which would have no folder above it and no name. */
export const treeRoot = '/tree';

/** The files of a tree. */
export function treeFiles(tree: SchematicTree): Files {
  return {
    read: (path) => (path.startsWith(`${treeRoot}/`) ? (tree.read(inTree(path)) ?? undefined) : undefined),
    list(path) {
      if (path !== treeRoot && !path.startsWith(`${treeRoot}/`)) return [];
      const { subdirs, subfiles } = tree.getDir(inTree(path));
      const folders = subdirs.map((name) => ({ name, isFolder: true }));
      return [...folders, ...subfiles.map((name) => ({ name, isFolder: false }))].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    },
  };
}

export function inTree(path: string): string {
  return path.slice(treeRoot.length) || '/';
}
