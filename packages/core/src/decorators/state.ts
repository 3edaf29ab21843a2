import type { StateMode } from '../definition/agent-definition.js';
import type { StateOptions } from '../definition/agent-options.js';
import type { StatePerformer } from '../definition/performer.js';
import type { Class } from '../primitives/class.js';
import { defineMethodDecorator } from '../definition/define-method-decorator.js';
import type { StateDecorator } from './method-types.js';

/**
 * Binds a method to a state: `Next.to(new GetPage(url))` performs the method that is bound to `GetPage`. The method returns the next
 * step.
 *
 * @example
 * ```ts
 * @State(GetPage, { retry: { attempts: 3, backoff: { initial: '200ms' } }, timeout: '10s' })
 * async getPage({ url }: GetPage, ctx: Context<Fetcher>): Promise<Next<Fetcher>> {
 *   const response = await fetch(url, { signal: ctx.signal });
 *   return Next.to(new Print(await response.text()));
 * }
 * ```
 */
export function State<S extends object, Mode extends StateMode = 'async'>(
  state: Class<S>,
  options: StateOptions & { readonly mode?: Mode; readonly performer?: StatePerformer<S> } = {},
): StateDecorator<S, Mode> {
  return defineMethodDecorator('State', { kind: 'state', token: state, options }) as StateDecorator<S, Mode>;
}
