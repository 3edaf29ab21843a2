import {
  Agent,
  type Address,
  type Context,
  createSystem,
  type Exit,
  Exited,
  groupBy,
  inject,
  OnEvent,
  OnRequest,
  Request,
  Supervised,
  Supervisor,
  SupervisorTree,
  type SystemOptions,
} from '@instar/core';

export class Fetch {
  constructor(readonly url: string) {}
}
export class Fetched extends Request<number> {
  readonly fetched = true;
}

// #region tree
const Session = groupBy<string>('Session');

@Agent()
@Supervisor({
  groups: [Session, 'workers', 'storage'],
  strategy: 'one-for-one',
  intensity: { restarts: 5, within: '1m' },
})
class App {
  private readonly lost: string[] = [];

  childExited(child: Address, exit: Exit, ctx: Context<App>): void {
    this.lost.push(child.id);
    ctx.log.info(`${child.id} has exited: ${exit.kind}`);
  }
}

@Agent()
@Supervised({ by: App, group: 'storage', restart: 'permanent' })
class Index {}

@Agent({ onError: 'stop' })
@Supervised({ by: App, group: 'workers', backoff: { initial: '100ms', jitter: true } })
export class Fetcher {
  private fetched = 0;

  @OnEvent(Fetch)
  fetch({ url }: Fetch): void {
    if (!url.startsWith('http')) throw new Error(`cannot fetch ${url}`);
    this.fetched++;
  }
  @OnRequest(Fetched)
  count(_: Fetched): number {
    return this.fetched;
  }
}
// #endregion

@Agent()
class Chat {
  begin(_user: string): void {}
}

export { App, Index };

/** Sends a page that breaks the fetcher, then one that does not. */
export async function fetchTwo(options: SystemOptions = {}): Promise<number> {
  // #region run
  await using system = createSystem({ agents: [App, Index, Fetcher], ...options });
  await system.start();
  const fetcher = system.address(Fetcher);
  fetcher.send(new Fetch('mailto:nobody'));
  fetcher.send(new Fetch('https://www.rust-lang.org')); // waits until the fetcher has been restarted
  return await fetcher.ask(new Fetched());
  // #endregion
}

// #region manual
/** What an operator's page, or a chat command, may do. */
export class Desk {
  private readonly agents = inject(SupervisorTree);

  admit(user: string): void {
    this.agents.spawn(Chat, user, { by: App, group: Session(user) });
  }
  async dismiss(user: string): Promise<void> {
    await this.agents.stopGroup(App, Session(user)); // settles when all that belongs to the session has stopped
  }
  async reload(): Promise<void> {
    await this.agents.restart(Index); // settles when the new incarnation has started
  }
}
// #endregion

// #region watch
@Agent()
export class Audit {
  readonly exits: string[] = [];

  begin(agents: readonly Address[], ctx: Context<Audit>): void {
    for (const agent of agents) ctx.watch(agent);
  }
  @OnEvent(Exited)
  exited({ agent, exit }: Exited): void {
    this.exits.push(`${agent.id}: ${exit.kind}`);
  }
}
// #endregion
