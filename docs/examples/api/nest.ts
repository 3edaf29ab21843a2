import { Agent, OnRequest, Request, type Address } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { CancelOnDisconnect, closeOnFailure, InjectAddress, InstarModule } from '@instar/nest';
import { InstarHealth } from '@instar/nest/terminus';
import { AgentDouble, overrideAgent, overrideOptions } from '@instar/nest/testing';
import { Get, Injectable, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';

export class Charge extends Request<string> {
  constructor(readonly amount: number) {
    super();
  }
}

@Injectable()
class OrderStore {}

@Agent()
class OrderDesk {
  constructor(readonly store: OrderStore) {}
}

@Agent()
export class Payment {
  constructor(readonly store: OrderStore) {}

  @OnRequest(Charge)
  charge({ amount }: Charge): string {
    return `charged ${amount}`;
  }
}

// #region @example nest/module/instar-module.ts
@Module({ providers: [OrderStore, ...InstarModule.agents(OrderDesk), ...InstarModule.spawnable(Payment)] })
export class OrdersModule {}

@Module({ imports: [InstarModule.forRoot(), OrdersModule] })
export class AppModule {}
// #endregion

@Injectable()
export class Shop {
  // #region @example nest/injection/inject-address.ts
  constructor(@InjectAddress(OrderDesk) readonly desk: Address<OrderDesk>) {}
  // #endregion
}

export function cancelling(app: INestApplication): void {
  // #region @example nest/http/cancel-on-disconnect.ts
  app.useGlobalInterceptors(new CancelOnDisconnect());
  // #endregion
}

export async function bootstrap(): Promise<void> {
  // #region @example nest/life/close-application.ts
  const app = await NestFactory.create(AppModule);
  app.enableShutdownHooks();
  closeOnFailure(app);
  await app.listen(3000);
  // #endregion
}

export class Health {
  constructor(
    private readonly health: HealthCheckService,
    private readonly agents: InstarHealth,
  ) {}

  // #region @example nest/health/instar-health.ts
  @Get('health')
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([() => this.agents.isHealthy('agents', { mailbox: 1_000 })]);
  }
  // #endregion
}

export async function withDouble(): Promise<TestingModule> {
  // #region @example nest/testing/override-agent.ts
  const payment = new AgentDouble().reply(Charge, () => 'paid');
  const builder = Test.createTestingModule({ imports: [AppModule] });
  const module = await overrideAgent(builder, Payment).with(payment).compile();
  // #endregion
  return module;
}

export function withTime(): TestingModuleBuilder {
  // #region @example nest/testing/override-agent.ts#2
  const time = virtualTime();
  const builder = Test.createTestingModule({ imports: [AppModule] });
  overrideOptions(builder, { host: time.host });
  // #endregion
  return builder;
}

export function double(): AgentDouble {
  // #region @example nest/testing/agent-double.ts
  const payment = new AgentDouble().reply(Charge, ({ amount }) => `paid ${amount}`);
  // #endregion
  return payment;
}
