/** What `@Supervised`, and what is typed by a supervisor, let compile, and what not. */
import { Agent, Supervised } from '@instar/core';

@Agent()
@Supervised({ by: () => Late })
export class Early {}

@Agent()
export class Late {}

@Agent()
@Supervised({ by: Late })
export class Child {}

// @ts-expect-error -- what the function answers is no class
Supervised({ by: () => 'App' });
// @ts-expect-error -- an instance is no class
Supervised({ by: new Late() });
