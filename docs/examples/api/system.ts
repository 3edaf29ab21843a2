import { Agent, createSystem, OnEvent } from '@instar/core';

class HttpClient {
  readonly saved: string[] = [];
}

class AddPage {
  constructor(readonly page: string) {}
}

@Agent()
class Index {
  constructor(private readonly http: HttpClient) {}

  @OnEvent(AddPage)
  add({ page }: AddPage): void {
    this.http.saved.push(page);
  }
}

export async function main(page: string): Promise<readonly string[]> {
  // #region @example core/runtime/system/system.ts
  const system = createSystem({ agents: [Index], providers: [HttpClient] });
  await system.start();
  system.address(Index).send(new AddPage(page));
  await system.stop();
  // #endregion
  return system.resolve(HttpClient).saved;
}

export async function disposed(): Promise<string> {
  // #region @example core/runtime/system/create-system.ts
  await using system = createSystem({ agents: [Index], providers: [HttpClient] });
  await system.start();
  // #endregion
  return system.address(Index).id;
}
