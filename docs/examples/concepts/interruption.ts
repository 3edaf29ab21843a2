import { Agent, type Context, createSystem, type Exit, Next, State } from '@instar/core';
import { firstValueFrom, timer } from 'rxjs';

// #region agent
class Import {
  done = 0;

  constructor(readonly rows: readonly string[]) {}
}

/** Works in short runs: an interruption takes effect between two of them. */
@Agent()
class Importer {
  private imported = 0;

  begin(rows: readonly string[]): Next<Importer, number> {
    return Next.to(new Import(rows));
  }

  @State(Import)
  async importBatch(work: Import, ctx: Context<Importer>): Promise<Next<Importer>> {
    for (const row of work.rows.slice(work.done, work.done + 100)) {
      await this.store(row, ctx.signal);
      this.imported = ++work.done;
    }
    return work.done < work.rows.length ? Next.again({ after: '10ms' }) : Next.done(work.done);
  }

  /** An import that was cut short still has a result. */
  interrupted(): Next<Importer> {
    return Next.done(this.imported);
  }

  /** The last thing in every agent's life, however it ends. */
  end(exit: Exit, ctx: Context<Importer>): void {
    ctx.log.info(`closed after ${this.imported} rows: ${exit.kind}`);
  }

  private async store(row: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await Promise.resolve(row);
  }
}
// #endregion

export async function importRows(rows: readonly string[], system = createSystem()): Promise<number> {
  try {
    return await system.run(Importer, rows);
  } finally {
    await system.stop();
  }
}

/** Interrupts an import while it waits for its second batch. */
export async function interruptedImport(rows: readonly string[], system = createSystem()): Promise<unknown> {
  const importer = system.spawn(Importer, rows);
  await firstValueFrom(timer(5, system.scheduler));
  // #region interrupt
  importer.interrupt();
  const exit = await importer.join(); // { kind: 'done', output: 100 }, since `interrupted` returned Next.done
  // #endregion
  await system.stop();
  return exit;
}

// #region stop
/** Runs a system until Ctrl-C: once ends it gently, twice at once. */
export async function untilInterrupted(system = createSystem()): Promise<void> {
  await new Promise((resolve) => process.once('SIGINT', resolve));
  process.once('SIGINT', () => void system.abort('Ctrl-C, twice'));
  await system.stop({ deadline: '10s' });
}
// #endregion
