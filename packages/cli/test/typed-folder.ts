import { mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PlayFolder } from './play-folder.js';

const core = fileURLToPath(new URL('../../core', import.meta.url));

const configuration = {
  compilerOptions: {
    ...{ target: 'ES2022', lib: ['ES2023'], types: [], module: 'nodenext', strict: true, skipLibCheck: true },
    ...{ experimentalDecorators: true, noEmit: true },
  },
  include: ['src'],
};

/** A project in which `@instar/core` has its types. */
export class TypedFolder extends PlayFolder {
  constructor(files: Readonly<Record<string, string>>) {
    super({
      'package.json': JSON.stringify({ name: 'typed', type: 'module' }),
      'tsconfig.json': JSON.stringify(configuration),
      ...files,
    });
    mkdirSync(`${this.path}/node_modules/@instar`, { recursive: true });
    symlinkSync(core, `${this.path}/node_modules/@instar/core`);
  }
}
