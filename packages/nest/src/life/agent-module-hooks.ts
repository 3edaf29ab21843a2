import type { OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';

/** Made before all else that belongs to agents; their life joins it. */
export interface Root {
  life?: OnModuleDestroy & OnApplicationShutdown;
}

/**
 * Stands in each module that declares agents, whose hooks Nest calls before those of the modules that it imports: the agents stop before the
 * first database closes that one of them uses.
 */
export class AgentModuleHooks implements OnModuleDestroy, OnApplicationShutdown {
  constructor(private readonly root: Root) {}

  async onModuleDestroy(): Promise<void> {
    await this.root.life?.onModuleDestroy();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.root.life?.onApplicationShutdown();
  }
}
