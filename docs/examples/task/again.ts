import { Agent, type Context, createSystem, Next, State } from '@instar/core';

/** A state may count in its own fields: it is the same object each time. */
class AwaitPage {
  tries = 0;

  constructor(readonly url: string) {}
}

/** Repeats one state until the page is there. Its output is the number of tries. */
@Agent()
class PatientTask {
  begin(url: string): Next<PatientTask, number> {
    return Next.to(new AwaitPage(url));
  }

  // #region again
  @State(AwaitPage)
  async look(state: AwaitPage, ctx: Context<PatientTask>): Promise<Next<PatientTask>> {
    state.tries++;
    const { ok } = await fetch(state.url, { signal: ctx.signal });
    return ok ? Next.done(state.tries) : Next.again({ after: '1s' });
  }
  // #endregion
}

export async function main(url: string, system = createSystem()): Promise<number> {
  try {
    return await system.run(PatientTask, url);
  } finally {
    await system.stop();
  }
}
