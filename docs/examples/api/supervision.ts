import {
  type Address,
  Agent,
  type Context,
  groupBy,
  inject,
  Inject,
  Supervised,
  Supervisor,
  supervisorAddress,
  SupervisorTree,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';

/** The spec of an agent under a supervisor. */
export function workers(): unknown {
  // #region @example core/decorators/supervisor.ts
  @Agent()
  @Supervisor({ groups: ['workers', 'storage'], strategy: 'rest-for-one', intensity: { restarts: 5, within: '1m' } })
  class App {}
  // #endregion

  // #region @example core/decorators/supervised.ts
  @Agent()
  @Supervised({ by: App, group: 'workers', backoff: { initial: '100ms', jitter: true } })
  class Fetcher {}
  // #endregion

  return definitionOf(Fetcher).supervised;
}

@Agent()
class Session {
  begin(user: number): void {}
}

// #region @example core/agent/group.ts
const UserSession = groupBy<number>('UserSession');

@Agent()
@Supervisor({ groups: [UserSession, 'storage'] })
class Server {
  begin(user: number, ctx: Context<Server>): void {
    ctx.spawn(Session, user, { group: UserSession(user) });
  }
}
// #endregion

@Agent()
class App {}

@Agent()
@Supervised({ by: App })
class Index {
  // #region @example core/agent/supervisor-token.ts
  constructor(@Inject(supervisorAddress(App)) private readonly app: Address<App>) {}
  // #endregion

  end(): string {
    return this.app.id;
  }
}

// #region @example core/runtime/system/supervisor-tree.ts
class Operator {
  private readonly agents = inject(SupervisorTree);

  async reload(): Promise<void> {
    await this.agents.restart(Index);
  }
}
// #endregion

export { App, Index, Operator, Server };
