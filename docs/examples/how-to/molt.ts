import { type Address, Agent, type Context, createSystem, Next, OnEvent, OnRequest, Request } from '@instar/core';

class Login {
  constructor(readonly user: string) {}
}
class Say {
  constructor(readonly text: string) {}
}
class WhoIsIt extends Request<string> {
  readonly who = true;
}

// #region agents
@Agent()
class Guest {
  @OnEvent(Login)
  login({ user }: Login, ctx: Context<Guest>): void {
    ctx.next(Next.molt(Member, { user }));
  }

  @OnRequest(WhoIsIt)
  who(_: WhoIsIt): string {
    return 'a guest';
  }
}

@Agent()
class Member {
  private user = '';
  readonly lines: string[] = [];

  begin({ user }: { user: string }): void {
    this.user = user;
  }

  @OnEvent(Say)
  say({ text }: Say): void {
    this.lines.push(text);
  }

  @OnRequest(WhoIsIt)
  who(_: WhoIsIt): string {
    return `${this.user}, who has said ${this.lines.length} things`;
  }
}
// #endregion

export async function main(): Promise<readonly string[]> {
  await using system = createSystem();
  // #region use
  const visitor: Address<Guest | Member> = system.spawn(Guest);
  const before = await visitor.ask(new WhoIsIt());
  (visitor as Address<Guest>).send(new Login('Ann'));
  (visitor as Address<Member>).send(new Say('hello')); // waits, and is handled by the member
  const after = await visitor.ask(new WhoIsIt());
  // #endregion
  return [before, after];
}
