import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../plain-error.js';

/**
 * Makes the folder to publish into, if need be: better before the work than after it.
 *
 * @throws {PlainError} if it cannot be written to
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new PlainError(`cannot write to ${folder}: ${(error as Error).message}`);
  }
}

/** A file of the issue, before it is written. */
export interface IssueFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes a file of the issue. A reader sees the old file or the new one, and never half of it.
 *
 * @throws {PlainError} if it cannot be written
 */
export async function writeIssueFile(folder: string, { name, content }: IssueFile): Promise<void> {
  const file = join(folder, name);
  try {
    await writeFile(`${file}.new`, content);
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new PlainError(`cannot write ${file}: ${(error as Error).message}`);
  }
}
