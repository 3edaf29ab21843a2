import { Agent, createSystem, OnRequest, Request } from '@instar/core';

// #region agent
/** Asks for an identifier of one's own. */
export class GetId extends Request<number> {
  constructor(readonly owner: string) {
    super();
  }
}

/** Hands out identifiers: what the method returns is the response. */
@Agent()
export class Server {
  private readonly owners: string[] = [];

  @OnRequest(GetId)
  reserve({ owner }: GetId): number {
    return this.owners.push(owner) - 1;
  }
}
// #endregion

export async function main(): Promise<number[]> {
  await using system = createSystem();
  const server = system.spawn(Server);
  return await Promise.all(['ann', 'bob', 'cid'].map((owner) => server.ask(new GetId(owner), { timeout: '1s' })));
}
