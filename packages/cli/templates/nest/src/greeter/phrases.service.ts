import { Injectable } from '@nestjs/common';

/** A provider of Nest: agents have it injected by its class. */
@Injectable()
export class Phrases {
  private readonly greetings = new Map([
    ['en', 'Hello'],
    ['fr', 'Bonjour'],
  ]);

  /** Stands for a request to a server. */
  async greetingIn(language: string): Promise<string> {
    const greeting = await Promise.resolve(this.greetings.get(language));
    if (greeting === undefined) throw new Error(`no greeting in "${language}"`);
    return greeting;
  }
}
