import type { Flags } from '../generation/flag.js';
import { inTree, treeFiles, treeRoot, type SchematicTree } from './schematic-tree.js';

/** What a schematic is given: the flags of the generator, and what Nest's command adds. */
export type SchematicOptions = Flags;

interface SchematicContext {
  readonly schematic: { readonly description: { readonly name: string } };
  readonly logger: { info(message: string): void };
}

type Rule = (tree: SchematicTree, context: SchematicContext) => Promise<void>;

/** The factory of every schematic of the collection: the generator of the same name drafts into the schematic's tree. */
export function generate(options: SchematicOptions): Rule {
  return async (tree, { schematic, logger }) => {
    // Schematics are loaded by `require`, which cannot wait, and all of them would be loaded for each.
    const { draftSchematic } = await import('./draft-schematic.js');
    const { changes, notes } = await draftSchematic(schematic.description.name, options, treeFiles(tree));
    for (const { kind, path, after } of changes) {
      const write = kind === 'create' ? tree.create.bind(tree) : tree.overwrite.bind(tree);
      write(inTree(path), Buffer.from(after));
    }
    for (const note of notes) logger.info(note.replaceAll(`${treeRoot}/`, ''));
  };
}
