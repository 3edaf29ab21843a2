import { Agents, Mail, MailService, Smtp } from './nestjs.js';

class SlowSmtp extends Smtp {
  readonly delivered: string[] = [];
  atOnce = 0;
  most = 0;

  async deliver({ text }: Mail): Promise<void> {
    this.most = Math.max(this.most, ++this.atOnce);
    await Promise.resolve();
    this.delivered.push(text);
    this.atOnce--;
  }
}

const mails = ['one', 'two', 'three'].map((text) => new Mail('ann@example.org', text));

test('the service delivers mails one by one, and all of them before it closes', async () => {
  const smtp = new SlowSmtp();
  const service = new MailService(smtp);
  for (const mail of mails) service.send(mail);
  await service.onModuleDestroy();
  expect(smtp).toMatchObject({ delivered: ['one', 'two', 'three'], most: 1 });
});

test('so does the agent', async () => {
  const smtp = new SlowSmtp();
  const agents = new Agents(smtp);
  await agents.onModuleInit();
  for (const mail of mails) agents.mailer.send(mail);
  await agents.onModuleDestroy();
  expect(smtp).toMatchObject({ delivered: ['one', 'two', 'three'], most: 1 });
});
