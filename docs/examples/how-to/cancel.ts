import {
  Agent,
  type Context,
  createSystem,
  isInstarError,
  Next,
  OnRequest,
  Request,
  State,
  type System,
} from '@instar/core';

// #region request
class Weigh extends Request<number> {
  constructor(readonly url: string) {
    super();
  }
}

@Agent()
class Scales {
  @OnRequest(Weigh)
  async weigh({ url }: Weigh, ctx: Context<Scales>): Promise<number> {
    const response = await fetch(url, { signal: ctx.signal }); // aborts when the caller cancels
    return (await response.text()).length;
  }
}
// #endregion

export async function weighWithin(url: string, milliseconds: number, system: System): Promise<number | undefined> {
  const scales = system.spawn(Scales);
  // #region ask
  try {
    return await scales.ask(new Weigh(url), { signal: AbortSignal.timeout(milliseconds) });
  } catch (error) {
    if (isInstarError(error, 'INSTAR_ASK_CANCELLED')) return undefined;
    throw error;
  }
  // #endregion
}

// #region task
class Copy {
  done = 0;

  constructor(readonly files: readonly string[]) {}
}

/** Copies files one by one. Its output is how many it has copied. */
@Agent()
class CopyFiles {
  private copied = 0;

  constructor(private readonly copy: (file: string, signal: AbortSignal) => Promise<void>) {}

  begin(files: readonly string[]): Next<CopyFiles, number> {
    return Next.to(new Copy(files));
  }

  @State(Copy)
  async next(state: Copy, ctx: Context<CopyFiles>): Promise<Next<CopyFiles>> {
    const file = state.files[state.done];
    if (file === undefined) return Next.done(state.done);
    await this.copy(file, ctx.signal);
    this.copied = ++state.done;
    return Next.again(); // between two files an interruption takes effect
  }

  /** A copy that was cut short has an output too. */
  interrupted(): Next<CopyFiles> {
    return Next.done(this.copied);
  }
}
// #endregion

type CopyOne = (file: string, signal: AbortSignal) => Promise<void>;

export async function copyUntil(signal: AbortSignal, files: readonly string[], copy: CopyOne): Promise<number> {
  await using system = createSystem();
  // #region run
  const copied = await system.run(() => new CopyFiles(copy), files, { signal });
  // #endregion
  return copied;
}

export async function abortCopy(files: readonly string[], copy: CopyOne): Promise<string> {
  await using system = createSystem();
  const copying = system.spawn(() => new CopyFiles(copy), files);
  // #region abort
  copying.abort('the disk is full');
  const exit = await copying.join(); // { kind: 'aborted', reason: 'the disk is full' }
  // #endregion
  return exit.kind;
}
