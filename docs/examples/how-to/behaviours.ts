import { Agent, type Class, type Context, Next, OnEvent, OnRequest, Request } from '@instar/core';

// #region mixin
class Hit {
  readonly hit = true;
}
class Hits extends Request<number> {
  readonly hits = true;
}
class Reset {
  readonly reset = true;
}

/** Counts hits, and starts at 0 again every day. */
function Counting<B extends Class<object>>(Base: B) {
  class Counting extends Base {
    hits = 0;

    resetDaily(ctx: Context<Counting>): void {
      ctx.every('24h', new Reset());
    }

    @OnEvent(Hit)
    hit(_hit: Hit): void {
      this.hits++;
    }

    @OnEvent(Reset)
    reset(_reset: Reset): void {
      this.hits = 0;
    }

    @OnRequest(Hits)
    counted(): number {
      return this.hits;
    }
  }
  return Counting;
}
// #endregion

// #region mixed
@Agent()
class Server extends Counting(Object) {
  begin(_input: void, ctx: Context<Server>): Next<Server> {
    this.resetDaily(ctx);
    return Next.events();
  }
}

@Agent()
class Cache extends Counting(Map<string, string>) {
  override hit(hit: Hit): void {
    if (this.size > 0) super.hit(hit);
  }
}
// #endregion

// #region base
class Line {
  constructor(readonly text: string) {}
}

abstract class Writer {
  protected abstract write(text: string): Promise<void>;

  @OnEvent(Line)
  async line({ text }: Line): Promise<void> {
    await this.write(`${text}\n`);
  }
}

@Agent()
class MemoryWriter extends Writer {
  text = '';

  protected async write(text: string): Promise<void> {
    await Promise.resolve();
    this.text += text;
  }
}
// #endregion

export { Cache, Hit, Hits, Line, MemoryWriter, Server };
