import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlayFolder } from './play-folder.js';

const packages = fileURLToPath(new URL('../..', import.meta.url));
const places = { '@instar/core': 'core', '@instar/pipeline': 'pipeline', rxjs: 'cli/node_modules/rxjs' };

const configuration = {
  compilerOptions: {
    ...{ target: 'ES2022', lib: ['ES2023'], types: [], module: 'nodenext', strict: true, skipLibCheck: true },
    ...{ experimentalDecorators: true, noEmit: true },
  },
  include: ['src'],
};

/** A project in which `@instar/core`, `@instar/pipeline` and RxJS have their types. */
export class TypedFolder extends PlayFolder {
  constructor(files: Readonly<Record<string, string>>) {
    super({
      'package.json': JSON.stringify({ name: 'typed', type: 'module' }),
      'tsconfig.json': JSON.stringify(configuration),
      ...files,
    });
    mkdirSync(`${this.path}/node_modules/@instar`, { recursive: true });
    for (const [name, place] of Object.entries(places))
      symlinkSync(join(packages, place), join(this.path, 'node_modules', name));
  }
}
