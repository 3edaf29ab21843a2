import {
  Agent,
  type Context,
  Next,
  OnEvent,
  OnRequest,
  State,
  Supervised,
} from '@instar/core';
import { Greet } from './greet.request.js';
import { Phrases } from './phrases.service.js';
import { Speak } from './speak.event.js';

/** A state: it carries the data of one step. */
class Learn {
  constructor(readonly language: string) {}
}

/** Learns a greeting, then greets. A greeting that it cannot learn makes it fail, and it is restarted. */
@Agent()
@Supervised({ restart: 'transient' })
export class Greeter {
  private greeting = '';

  constructor(private readonly phrases: Phrases) {}

  begin(): Next<Greeter> {
    return Next.to(new Learn('en'));
  }

  @State(Learn, { timeout: '5s' })
  async learn({ language }: Learn): Promise<Next<Greeter>> {
    this.greeting = await this.phrases.greetingIn(language);
    return Next.events();
  }

  @OnEvent(Speak)
  speak({ language }: Speak, ctx: Context<Greeter>): void {
    ctx.next(Next.to(new Learn(language)));
  }

  @OnRequest(Greet)
  greet({ name }: Greet): string {
    return `${this.greeting}, ${name}!`;
  }
}
