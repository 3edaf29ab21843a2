import { Agent, type Context, type DeferredResponse, Next, OnRequest, Request, State } from '@instar/core';

// #region state
class Render extends Request<string> {
  constructor(readonly page: string) {
    super();
  }
}
class Rendering {
  constructor(
    readonly page: string,
    readonly response: DeferredResponse<string>,
  ) {}
}

@Agent()
class Renderer {
  constructor(private readonly load: (page: string) => Promise<string>) {}

  @OnRequest(Render)
  render(request: Render, ctx: Context<Renderer>): DeferredResponse<string> {
    const response = ctx.defer(request);
    ctx.next(Next.to(new Rendering(request.page, response)));
    return response;
  }

  @State(Rendering, { retry: { attempts: 3, backoff: { initial: '1s' } } })
  async rendering({ page, response }: Rendering): Promise<Next<Renderer>> {
    response.resolve(`<h1>${await this.load(page)}</h1>`);
    return Next.events();
  }
}
// #endregion

export { Render, Renderer };
