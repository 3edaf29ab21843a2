import {
  Agent,
  type Context,
  Next,
  OnEvent,
  OnRequest,
  State,
  Supervised,
} from '@instar/core';
import { App } from '../app.js';
import { Greet } from './greet.js';
import { Phrases } from './phrases.js';
import { Speak } from './speak.js';

/** A state: it carries the data of one step. */
class Learn {
  constructor(readonly language: string) {}
}

/** Learns a greeting, then greets. A greeting that it cannot learn makes it fail, and its supervisor restarts it. */
@Agent()
@Supervised({ by: App, group: 'workers' })
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
