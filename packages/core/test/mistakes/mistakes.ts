/** A mistake that users make, and the code that has it. */
export interface Mistake {
  readonly title: string;
  /** Statements, after those of `shared`. */
  readonly code: string;
  /** Whether it is one with legacy decorators only: standard ones have no parameters. */
  readonly legacyOnly?: boolean;
}

/** What the code of every mistake starts with. */
export const shared = `
import {
  Address, addressOf, Agent, Context, createSystem, defineAgent, Exited, Fallback, inject, Inject, InjectAddress, Module, Next,
  OnEvent, OnRequest, Request, State, Supervised, SyncContext,
} from '@instar/core';

class Deposit { constructor(readonly amount: number) {} }
class Close { readonly close = true; }
class Stranger { readonly stranger = true; }
class Work { readonly work = true; }
class Balance extends Request<number> { readonly balance = true; }
class Owner extends Request<string> { readonly owner = true; }
class Http { readonly http = true; }
abstract class Store { abstract save(line: string): void; }
interface Clock { now(): number }

@Agent()
class Account {
  @OnEvent(Deposit) deposit(_: Deposit): void {}
  @OnEvent(Close) close(_: Close): void {}
  @OnRequest(Balance) balance(_: Balance): number { return 1; }
}
@Agent()
class Bare {}
@Agent()
class Importer {
  begin(_rows: readonly string[]): Next<Importer, number> { return Next.done(1); }
}

const system = createSystem();
declare const account: Address<Account>;
declare const bare: Address<Bare>;
declare const importer: Address<Importer>;
`;

export const mistakes: readonly Mistake[] = [
  { title: 'an event that the agent does not handle', code: `account.send(new Stranger());` },
  { title: 'an event for an agent without handlers', code: `bare.send(new Deposit(1));` },
  { title: 'a text as an event', code: `account.send('deposit');` },
  { title: 'send with a request', code: `account.send(new Balance());` },
  {
    title: 'send with a request that looks like an event',
    code: `class Similar extends Request<void> { readonly amount = 1; } account.send(new Similar());`,
  },
  { title: 'ask with an event', code: `void account.ask(new Deposit(1));` },
  { title: 'a request that the agent does not handle', code: `void account.ask(new Owner());` },
  { title: 'the response as another type', code: `const owner: string = await account.ask(new Balance());` },
  { title: 'the address of another agent', code: `const other: Address<Account> = importer;` },
  {
    title: 'watch without a handler of Exited',
    code: `declare const ctx: Context<Account>; ctx.watch(bare);`,
  },
  {
    title: 'a state without a method',
    code: `@Agent() class A { begin(): Next<A> { return Next.to(new Stranger()); } @State(Work) work(_: Work): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'a state without a method, by ctx.next',
    code: `@Agent() class A { @OnEvent(Close) close(_: Close, ctx: Context<A>): void { ctx.next(Next.to(new Stranger())); } }`,
  },
  {
    title: 'the output of another type',
    code: `@Agent() class A { begin(): Next<A, number> { return Next.to(new Work()); } @State(Work) async work(_: Work): Promise<Next<A>> { return Next.done('done'); } }`,
  },
  {
    title: 'a missing output',
    code: `@Agent() class A { begin(): Next<A, number> { return Next.done(); } }`,
  },
  {
    title: 'an output of an agent without one',
    code: `@Agent() class A { begin(): Next<A> { return Next.done(7); } }`,
  },
  {
    title: 'a forgotten return in begin',
    code: `@Agent() class A { begin() { Next.to(new Work()); } @State(Work) work(_: Work): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'a forgotten return in begin, beside handlers',
    code: `@Agent() class A { begin() { Next.to(new Work()); } @State(Work) work(_: Work): Next<A> { return Next.done(); } @OnEvent(Close) close(_: Close, ctx: Context<A>): void { ctx.next(Next.done()); } }`,
  },
  {
    title: 'a forgotten return in a state',
    code: `@Agent() class A { @State(Work) work(_: Work) { Next.done(); } }`,
  },
  {
    title: 'a step of another agent',
    code: `@Agent() class A { @State(Work) work(_: Work): Next<Importer> { return Next.done(1); } }`,
  },
  {
    title: 'a step in an unwritten type',
    code: `@Agent() class A { @State(Work) work(_: Work) { return Next.to(new Stranger()); } }`,
  },
  {
    title: 'an event handler with another parameter',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(_: Stranger): void {} }`,
  },
  {
    title: 'an event handler without its parameter',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(): void {} }`,
  },
  {
    title: 'a private event handler',
    code: `@Agent() class A { @OnEvent(Deposit) private deposit(_: Deposit): void {} }`,
  },
  {
    title: 'an event handler that returns a step',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(_: Deposit): Next<A> { return Next.to(new Work()); } @State(Work) async work(_: Work): Promise<Next<A>> { return Next.done(); } }`,
  },
  {
    title: 'a timer with an event that the agent does not handle',
    code: `@Agent() class A { @OnEvent(Close) close(_: Close, ctx: Context<A>): void { ctx.every('1s', new Deposit(1)); } }`,
  },
  {
    title: 'an event handler that returns something',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(_: Deposit): number { return 1; } }`,
  },
  {
    title: 'an event handler with the context of another agent',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(_: Deposit, ctx: Context<Importer>): void {} }`,
  },
  {
    title: 'an event handler whose second parameter is not the context',
    code: `@Agent() class A { @OnEvent(Deposit) deposit(_: Deposit, at: Date): void {} }`,
  },
  {
    title: 'a request handler that returns another type',
    code: `@Agent() class A { @OnRequest(Balance) balance(_: Balance): string { return '1'; } }`,
  },
  {
    title: 'a request handler without its return',
    code: `@Agent() class A { @OnRequest(Balance) balance(_: Balance) { 1 + 1; } }`,
  },
  {
    title: 'a request handler with another parameter',
    code: `@Agent() class A { @OnRequest(Balance) balance(_: Owner): number { return 1; } }`,
  },
  {
    title: 'a private request handler',
    code: `@Agent() class A { @OnRequest(Balance) private balance(): number { return 1; } }`,
  },
  {
    title: 'an event as a request',
    code: `@Agent() class A { @OnRequest(Deposit) deposit(_: Deposit): number { return 1; } }`,
  },
  {
    title: 'a state method with another parameter',
    code: `@Agent() class A { @State(Work) work(_: Stranger): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'a private state method',
    code: `@Agent() class A { @State(Work) private work(_: Work): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'a sync state that returns a promise',
    code: `@Agent() class A { @State(Work, { mode: 'sync' }) async work(_: Work): Promise<Next<A>> { return Next.done(); } }`,
  },
  {
    title: 'a sync state with the context of an async one',
    code: `@Agent() class A { @State(Work, { mode: 'sync' }) work(_: Work, ctx: Context<A>): Next<A> { void ctx.signal; return Next.done(); } }`,
  },
  {
    title: 'what a sync state does not have',
    code: `@Agent() class A { @State(Work, { mode: 'sync' }) work(_: Work, ctx: SyncContext<A>): Next<A> { void ctx.signal; return Next.done(); } }`,
  },
  {
    title: 'an async state with the context of a sync one',
    code: `@Agent() class A { @State(Work) work(_: Work, ctx: SyncContext<A>): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'a fallback with another state',
    code: `@Agent() class A { @State(Work) work(_: Work): Next<A> { return Next.done(); } @Fallback(Work) gone(_: Error, state: Stranger): Next<A> { return Next.done(); } }`,
  },
  {
    title: 'an unknown option of a state',
    code: `@Agent() class A { @State(Work, { timout: '1s' }) work(_: Work): Next<A> { return Next.done(); } }`,
  },
  { title: 'an unknown option of an agent', code: `@Agent({ restart: 'always' }) class A {}` },
  { title: 'an unknown option of a system', code: `createSystem({ agent: [Account] });` },
  {
    title: 'an invalid duration',
    code: `@Agent() class A { @State(Work, { timeout: '1 second' }) work(_: Work): Next<A> { return Next.done(); } }`,
  },
  { title: 'an instance as an agent of the system', code: `createSystem({ agents: [new Account()] });` },
  { title: 'an agent of the system that requires input', code: `createSystem({ agents: [Importer] });` },
  { title: 'a missing input', code: `system.spawn(Importer);` },
  {
    title: 'the context in the place of the input',
    code: `@Agent() class A { begin(ctx: Context<A>): void { ctx.log.info('begun'); } } system.spawn(A);`,
  },
  { title: 'an input of another type', code: `void system.run(Importer, 7);` },
  { title: 'an input for an agent without one', code: `system.spawn(Bare, 7);` },
  { title: 'an unknown option of spawn', code: `system.spawn(Bare, undefined, { nam: 'Other' });` },
  {
    title: 'the parameter is the address of another agent',
    code: `class A { constructor(@InjectAddress(Account) readonly importer: Address<Importer>) {} }`,
    legacyOnly: true,
  },
  {
    title: 'the parameter does not accept what the token injects',
    code: `class A { constructor(@Inject(Http) readonly store: Store) {} }`,
    legacyOnly: true,
  },
  {
    title: 'an interface as a token',
    code: `class A { constructor(@Inject(Clock) readonly clock: Clock) {} }`,
    legacyOnly: true,
  },
  {
    title: '@inject as a decorator',
    code: `class A { constructor(@inject('Store') readonly store: Store) {} }`,
    legacyOnly: true,
  },
  {
    title: '@Inject on the parameter of a method',
    code: `class A { save(@Inject('Store') store: Store): void {} }`,
    legacyOnly: true,
  },
  {
    title: 'static inject in another order',
    code: `@Agent() class A { static readonly inject = [Http, addressOf(Account)] as const; constructor(readonly account: Address<Account>, readonly http: Http) {} }`,
  },
  {
    title: 'inject of the address of another agent',
    code: `@Agent() class A { private readonly account: Address<Account> = inject(addressOf(Importer)); }`,
  },
];
