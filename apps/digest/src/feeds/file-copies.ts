import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FeedCopies, type FeedCopy } from './feed-copies.js';

/** Sources that are remembered: those that were read last. */
const MOST_COPIES = 200;

/** Keeps a file for each source. A file that is damaged counts as none. */
export class FileCopies extends FeedCopies {
  constructor(
    private readonly folder: string,
    private readonly most = MOST_COPIES,
  ) {
    super();
  }

  override async find(source: string): Promise<FeedCopy | undefined> {
    try {
      const copy = JSON.parse(await readFile(this.fileOf(source), 'utf8')) as Partial<FeedCopy>;
      const { text, url, validators = {} } = copy;
      return typeof text === 'string' && typeof url === 'string' && URL.canParse(url)
        ? { text, url, validators }
        : undefined;
    } catch {
      return undefined;
    }
  }

  override async keep(source: string, copy: FeedCopy): Promise<void> {
    const file = this.fileOf(source);
    await mkdir(this.folder, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(copy));
    await rename(`${file}.new`, file);
    await this.removeOldest();
  }

  private fileOf(source: string): string {
    return join(this.folder, `${createHash('sha256').update(source).digest('hex').slice(0, 32)}.json`);
  }

  private async removeOldest(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json'));
    if (names.length <= this.most) return;
    const files = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.folder, name))).mtimeMs })),
    );
    files.sort((one, other) => other.at - one.at);
    await Promise.all(files.slice(this.most).map(({ name }) => rm(join(this.folder, name), { force: true })));
  }
}
