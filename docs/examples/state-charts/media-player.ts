import { Agent, Enter, Next, OnEvent, Waiting, type Address, type Context } from '@instar/core';

/** What the player shows. */
export abstract class Screen {
  abstract show(text: string): void;
}

// #region instar
export class Button {
  constructor(readonly name: 'power' | 'play' | 'louder' | 'mute') {}
}
@Waiting()
class Off {}
@Waiting({ initial: () => new Paused() })
class On {}
class Paused extends On {}
class Playing extends On {}
@Waiting()
class Volume {
  constructor(readonly level: number) {}
}
class Muted extends Volume {}

@Agent()
class Playback {
  constructor(private readonly screen: Screen) {}

  begin(): Next<Playback> {
    return Next.to(new Off());
  }
  @Enter(Off) @Enter(Paused) @Enter(Playing) show(_ctx: Context<Playback>, state: Off | On): void {
    this.screen.show(state.constructor.name);
  }
  @OnEvent(Button) press({ name }: Button, ctx: Context<Playback>): void {
    if (name === 'power') ctx.next(Next.to(ctx.state instanceof Off ? (ctx.history(On) ?? new On()) : new Off()));
    else if (ctx.state instanceof On) ctx.next(Next.to(ctx.state instanceof Paused ? new Playing() : new Paused()));
  }
}
@Agent()
class Loudness {
  constructor(private readonly screen: Screen) {}

  begin(): Next<Loudness> {
    return Next.to(new Volume(3));
  }
  @OnEvent(Button, { in: Volume }) press({ name }: Button, ctx: Context<Loudness>, { level }: Volume): void {
    const next =
      name === 'louder' ? new Volume(level + 1) : ctx.state instanceof Muted ? new Volume(level) : new Muted(level);
    this.screen.show(next instanceof Muted ? 'muted' : `volume ${next.level}`);
    ctx.next(Next.to(next));
  }
}
@Agent()
export class MediaPlayer {
  private regions: readonly [playback: Address<Playback>, loudness: Address<Loudness>] | undefined;

  begin(_: void, ctx: Context<MediaPlayer>): void {
    this.regions = [ctx.spawn(Playback), ctx.spawn(Loudness)];
  }
  @OnEvent(Button) press(button: Button): void {
    this.regions?.[button.name === 'louder' || button.name === 'mute' ? 1 : 0].send(button);
  }
}
// #endregion
