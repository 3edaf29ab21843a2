import {
  Agent,
  type Address,
  type Context,
  createSystem,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
} from '@instar/core';
import { GetId, Server } from './server.js';

// #region agent
class Configure {}

class Greet {
  constructor(readonly name: string) {}
}

class CountGreetings extends Request<number> {}

/** Needs an identifier before it can do anything, so it begins in a state: until that is done, messages wait. */
@Agent()
class Client {
  private id = -1;
  private greetings = 0;

  constructor(private readonly server: Address<Server>) {}

  begin(): Next<Client> {
    return Next.to(new Configure());
  }

  @State(Configure)
  async configure(_: Configure, ctx: Context<Client>): Promise<Next<Client>> {
    this.id = await ctx.ask(this.server, new GetId(ctx.address.id));
    return Next.events();
  }

  @OnEvent(Greet)
  greet({ name }: Greet): void {
    this.greetings++;
    console.log(`client ${this.id} greets ${name}`);
  }

  @OnRequest(CountGreetings)
  count(): number {
    return this.greetings;
  }
}
// #endregion

export async function main(): Promise<number> {
  await using system = createSystem();
  // #region use
  const server = system.spawn(Server);
  const client = system.spawn(() => new Client(server));
  client.send(new Greet('Ann')); // waits until the client has its identifier
  const greetings = await client.ask(new CountGreetings()); // 1: messages are handled in the order they were sent
  // #endregion
  return greetings;
}
