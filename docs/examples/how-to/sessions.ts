import { Agent, idle, OnEvent, OnRequest, Registry, Request, SupervisorTree, type Address } from '@instar/core';

class Visit {
  constructor(readonly page: string) {}
}
class Pages extends Request<readonly string[]> {}

// #region @example core/patterns/idle.ts
// #region agent
@Agent({ idle: idle('5m') })
class Session {
  private readonly pages: string[] = [];

  begin(user: string): void {
    this.pages.push(`home of ${user}`);
  }
  @OnEvent(Visit)
  visit({ page }: Visit): void {
    this.pages.push(page);
  }
  @OnRequest(Pages)
  all(_: Pages): readonly string[] {
    return this.pages;
  }
}
// #endregion
// #endregion

// #region @example core/patterns/registry.ts
// #region registry
export class Sessions extends Registry<Session> {
  static readonly inject = [SupervisorTree] as const;

  constructor(tree: SupervisorTree) {
    super(tree, Session);
  }
}
// #endregion
// #endregion

export async function visit(sessions: Sessions, user: string): Promise<readonly string[]> {
  // #region @example core/patterns/registry.ts
  // #region get
  const session: Address<Session> = sessions.get(user);
  session.send(new Visit('/shop'));
  const pages = await session.ask(new Pages());
  // #endregion
  // #endregion
  return pages;
}
