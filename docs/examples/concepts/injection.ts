import { Agent, createSystem, OnEvent, type System } from '@instar/core';

// #region services
/** What agents ask for. An abstract class is a type and a token in one. */
abstract class Store {
  abstract save(line: string): void;
}

class MemoryStore extends Store {
  readonly lines: string[] = [];

  save(line: string): void {
    this.lines.push(line);
  }
}

class Stamp {
  constructor(private readonly prefix: string) {}

  mark(line: string): string {
    return `${this.prefix} ${line}`;
  }
}

class Note {
  constructor(readonly line: string) {}
}

@Agent()
class Recorder {
  constructor(
    private readonly store: Store,
    private readonly stamp: Stamp,
  ) {}

  @OnEvent(Note)
  note({ line }: Note): void {
    this.store.save(this.stamp.mark(line));
  }
}
// #endregion

export async function main(): Promise<readonly string[]> {
  // #region system
  const system = createSystem({
    agents: [Recorder],
    providers: [
      MemoryStore, // a class: made when it is first needed, once in each system
      { provide: Store, useExisting: MemoryStore }, // an alias: the same instance behind another token
      { provide: Stamp, useValue: new Stamp('>') },
    ],
  });
  await system.start();
  system.address(Recorder).send(new Note('hello'));
  await system.stop();
  const { lines } = system.resolve(MemoryStore);
  // #endregion
  return lines;
}

export function withoutMetadata(system: System): void {
  // #region factory
  const recorder = system.spawn(() => new Recorder(system.resolve(Store), system.resolve(Stamp)));
  recorder.send(new Note('hello'));
  // #endregion
}

/** Connections that belong to the rest of the app. */
interface Connections {
  take(name: string): Store;
}

export function borrowing(connections: Connections): System {
  // #region owned
  const system = createSystem({
    providers: [{ provide: Store, useFactory: () => connections.take('store'), owned: false }],
  });
  // #endregion
  return system;
}

export { MemoryStore, Stamp, Store };
