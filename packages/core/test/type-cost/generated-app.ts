/** Sources of an app of many agents that know each other, to measure what checking its types costs. */

export interface AppOptions {
  readonly agents: number;
  /** `typed` is the app as users write it; `bare` has the same classes and bodies, without decorators, steps and addresses. */
  readonly kind: 'typed' | 'bare';
}

/** How far away an agent's acquaintances are. */
const DISTANCES = [1, 7, 13, 29];

/** File names and sources, one file for each agent and one that starts them all. */
export function generateApp({ agents, kind }: AppOptions): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const source = kind === 'typed' ? typedAgent : bareAgent;
  for (let index = 0; index < agents; index++) {
    const others = DISTANCES.map((distance) => (index + distance) % agents);
    files.set(`agent-${index}.ts`, `${messages(index, kind)}${source(index, others)}`);
  }
  files.set('main.ts', kind === 'typed' ? typedMain(agents) : bareMain(agents));
  return files;
}

function messages(index: number, kind: AppOptions['kind']): string {
  const request = kind === 'typed' ? ' extends Request<{ readonly found: number }>' : '';
  const count = kind === 'typed' ? ' extends Request<number>' : '';
  return `
export class Fetch${index} { constructor(readonly url: string) {} }
export class Parse${index} { constructor(readonly text: string, readonly depth: number) {} }
export class Store${index} { constructor(readonly words: readonly string[]) {} }
export class Add${index} { constructor(readonly amount: number) {} }
export class Rename${index} { constructor(readonly name: string) {} }
export class Reset${index} { readonly reset${index} = true; }
export class Count${index}${count} { readonly count${index} = true; }
export class Find${index}${request} { readonly word: string = 'word'; readonly find${index} = true; }
`;
}

function imports(index: number, others: readonly number[]): string {
  return others
    .filter((other) => other !== index)
    .map(
      (other) =>
        `import { Agent${other}, Add${other}, Rename${other}, Count${other}, Find${other} } from './agent-${other}';\n`,
    )
    .join('');
}

function typedAgent(index: number, others: readonly number[]): string {
  const me = `Agent${index}`;
  const ctx = `ctx: Context<${me}>`;
  const [first, second, third, fourth] = others as [number, number, number, number];
  return `
import { Address, Agent, Context, Fallback, Next, OnEvent, OnRequest, Request, State } from '@instar/core';
${imports(index, others)}
@Agent({ throughput: 64 })
export class ${me} {
  private readonly words = new Set<string>();
  private total = 0;

  constructor(
    ${others.map((other) => `private readonly to${other}: Address<Agent${other}>,`).join('\n    ')}
  ) {}

  begin(url = '/'): Next<${me}, number> {
    return Next.to(new Fetch${index}(url));
  }
  @State(Fetch${index}, { retry: { attempts: 3, backoff: { initial: '200ms' } }, timeout: '10s' })
  async fetch({ url }: Fetch${index}, ${ctx}): Promise<Next<${me}>> {
    const { found } = await ctx.ask(this.to${first}, new Find${first}());
    return Next.to(new Parse${index}(url, found));
  }
  @Fallback(Fetch${index})
  rescue(error: Error, _state: Fetch${index}): Next<${me}> {
    return error.message === '' ? Next.again({ after: '1m' }) : Next.done(this.total);
  }
  @State(Parse${index}, { mode: 'sync' })
  parse({ text }: Parse${index}): Next<${me}> {
    return Next.to(new Store${index}(text.split(' ')));
  }
  @State(Store${index})
  store({ words }: Store${index}): Next<${me}> {
    for (const word of words) this.words.add(word);
    this.to${second}.send(new Add${second}(words.length));
    this.to${third}.send(new Rename${third}('renamed'));
    return words.length > 10 ? Next.events() : Next.done(this.total);
  }
  @OnEvent(Add${index})
  add({ amount }: Add${index}, ${ctx}): void {
    this.total += amount;
    ctx.send(this.to${fourth}, new Add${fourth}(this.total));
  }
  @OnEvent(Rename${index})
  async rename({ name }: Rename${index}): Promise<void> {
    this.total += await this.to${fourth}.ask(new Count${fourth}(), { timeout: '1s' });
    this.words.add(name);
  }
  @OnEvent(Reset${index})
  reset(_event: Reset${index}, ${ctx}): void {
    ctx.next(Next.to(new Fetch${index}('again')));
  }
  @OnRequest(Count${index})
  count(): number {
    return this.total;
  }
  @OnRequest(Find${index}, { concurrency: 4 })
  find({ word }: Find${index}): { readonly found: number } {
    return { found: this.words.has(word) ? 1 : 0 };
  }
}
`;
}

function bareAgent(index: number, others: readonly number[]): string {
  const [first, second, third, fourth] = others as [number, number, number, number];
  return `
${imports(index, others)}
interface Box { put(message: object): void }

export class Agent${index} {
  private readonly words = new Set<string>();
  private total = 0;

  constructor(
    ${others.map((other) => `private readonly to${other}: Box,`).join('\n    ')}
  ) {}

  begin(url = '/'): object {
    return new Fetch${index}(url);
  }
  async fetch({ url }: Fetch${index}, ctx: Box): Promise<object> {
    ctx.put(new Find${first}());
    this.to${first}.put(new Find${first}());
    return new Parse${index}(url, 1);
  }
  rescue(error: Error, _state: Fetch${index}): object {
    return error.message === '' ? { after: '1m' } : { done: this.total };
  }
  parse({ text }: Parse${index}): object {
    return new Store${index}(text.split(' '));
  }
  store({ words }: Store${index}): object {
    for (const word of words) this.words.add(word);
    this.to${second}.put(new Add${second}(words.length));
    this.to${third}.put(new Rename${third}('renamed'));
    return words.length > 10 ? {} : { done: this.total };
  }
  add({ amount }: Add${index}, _ctx: Box): void {
    this.total += amount;
    this.to${fourth}.put(new Add${fourth}(this.total));
  }
  async rename({ name }: Rename${index}): Promise<void> {
    this.to${fourth}.put(new Count${fourth}());
    this.words.add(name);
  }
  reset(_event: Reset${index}, ctx: Box): void {
    ctx.put(new Fetch${index}('again'));
  }
  count(): number {
    return this.total;
  }
  find({ word }: Find${index}): { readonly found: number } {
    return { found: this.words.has(word) ? 1 : 0 };
  }
}
`;
}

const numbers = (agents: number): number[] => Array.from({ length: agents }, (_, index) => index);

function typedMain(agents: number): string {
  const names = numbers(agents).map((index) => `Agent${index}`);
  return `
import { createSystem } from '@instar/core';
${names.map((name, index) => `import { ${name}, Count${index} } from './agent-${index}';`).join('\n')}

const system = createSystem({ agents: [${names.join(', ')}] });
export const outputs: Promise<number>[] = [${names.map((name) => `system.run(${name}, 'url')`).join(', ')}];
export const counts: Promise<number>[] = [
  ${names.map((name, index) => `system.address(${name}).ask(new Count${index}())`).join(',\n  ')},
];
`;
}

function bareMain(agents: number): string {
  const names = numbers(agents).map((index) => `Agent${index}`);
  return `
${names.map((name, index) => `import { ${name}, Count${index} } from './agent-${index}';`).join('\n')}

export const agents: object[] = [${names.join(', ')}];
export const counts: object[] = [${names.map((_, index) => `new Count${index}()`).join(', ')}];
`;
}
