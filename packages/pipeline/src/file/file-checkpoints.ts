import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CheckpointStore, type Checkpoint } from '../checkpoint/checkpoint-store.js';

/**
 * Keeps the checkpoint of a pipeline in a file. It is written beside the file and then renamed, so that a crash leaves the one before.
 *
 * @example
 * ```ts
 * const importing = pipeline<string>({ checkpoint: { store: new FileCheckpoints(path), every: '5s' } })
 *   .call((line) => line.length)
 *   .to();
 *
 * const { taken } = await system.run(importing, lines); // those that an earlier run has done are left out
 * ```
 */
export class FileCheckpoints extends CheckpointStore {
  /** @param path of the file; its folder is made if it is missing. */
  constructor(private readonly path: string) {
    super();
  }

  /** @throws SyntaxError for a file that is not one of its own. */
  async load(): Promise<Checkpoint | undefined> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as Checkpoint;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async save(checkpoint: Checkpoint): Promise<void> {
    const next = `${this.path}.next`;
    await mkdir(dirname(this.path), { recursive: true });
    await writeFile(next, JSON.stringify(checkpoint), { flush: true });
    await rename(next, this.path);
  }

  async clear(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
