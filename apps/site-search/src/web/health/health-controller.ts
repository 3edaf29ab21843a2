import { InstarHealth } from '@instar/nest/terminus';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly agents: InstarHealth,
  ) {}

  @Get()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.agents.isHealthy('agents', { mailbox: 10_000 }),
      () => this.agents.isPoolHealthy('threads', { waiting: 1_000 }),
    ]);
  }
}
