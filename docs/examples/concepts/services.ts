import { createSystem } from '@instar/core';

// #region services
/** Does nothing. The compiler emits the types of a constructor's parameters for a class with a decorator, any one. */
function Service(_service: object): void {}

class Folder {
  readonly path = '/var/notes';
}

abstract class Store {
  abstract locate(name: string): string;
}

@Service
class FileStore extends Store {
  constructor(private readonly folder: Folder) {
    super();
  }

  locate(name: string): string {
    return `${this.folder.path}/${name}.txt`;
  }
}
// #endregion

export async function main(): Promise<string> {
  // #region system
  const system = createSystem({ providers: [{ provide: Store, useClass: FileStore }] });
  const path = system.resolve(Store).locate('monday'); // '/var/notes/monday.txt'
  // #endregion
  await system.stop();
  return path;
}
