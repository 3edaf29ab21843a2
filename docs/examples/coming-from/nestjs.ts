import { Agent, createSystem, OnEvent, type Address, type System } from '@instar/core';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

export class Mail {
  constructor(
    readonly to: string,
    readonly text: string,
  ) {}
}

/** Delivers mails, somehow. */
export abstract class Smtp {
  abstract deliver(mail: Mail): Promise<void>;
}

// #region nest
/** Sends mails one by one, and the rest of them when the application closes. */
@Injectable()
export class MailService implements OnModuleDestroy {
  private readonly queue: Mail[] = [];
  private sending: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly smtp: Smtp) {}

  send(mail: Mail): void {
    if (this.closed) return;
    this.queue.push(mail);
    this.sending ??= this.sendAll();
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    await this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let mail = this.queue.shift(); mail !== undefined; mail = this.queue.shift()) {
      await this.smtp.deliver(mail).catch((error: unknown) => console.error(error));
    }
    this.sending = undefined;
  }
}
// #endregion

// #region instar
@Agent()
export class Mailer {
  constructor(private readonly smtp: Smtp) {}

  @OnEvent(Mail)
  async send(mail: Mail): Promise<void> {
    await this.smtp.deliver(mail);
  }
}
// #endregion

// #region beside
/** The agents of a Nest application: a provider that starts and stops with it. */
@Injectable()
export class Agents implements OnModuleInit, OnModuleDestroy {
  readonly mailer: Address<Mailer>;
  private readonly system: System;

  constructor(smtp: Smtp) {
    this.system = createSystem({ agents: [Mailer], providers: [{ provide: Smtp, useValue: smtp }] });
    this.mailer = this.system.address(Mailer);
  }

  onModuleInit(): Promise<void> {
    return this.system.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.system.stop();
  }
}
// #endregion
