import { mistakes, type Mistake } from './mistakes.js';

/**
 * The twenty commonest mistakes of newcomers. The compiler finds the first half, the system the others when it runs them.
 *
 * Each is worth 0 to 2 points: 2 if what is printed first says what to write, 1 if it says what is wrong, 0 if nothing is printed or it
 * misleads. docs/decisions/0014-first-lines.md has the score.
 */
export const compiled: readonly Mistake[] = [
  'an event that the agent does not handle',
  'send with a request',
  'a state without a method',
  'a forgotten return in begin, beside handlers',
  'a forgotten return in a state',
  'an event handler with another parameter',
  'a private event handler',
  'a request handler that returns another type',
  'a sync state that returns a promise',
  'a missing input',
].map((wanted) => {
  const mistake = mistakes.find(({ title }) => title === wanted);
  if (mistake === undefined) throw new Error(`There is no mistake "${wanted}"`);
  return mistake;
});

/** Statements that run in an async function, after those of `shared`. */
export const executed: readonly Mistake[] = [
  {
    title: 'a class without @Agent',
    code: `class Counter { @OnEvent(Deposit) add(_: Deposit): void {} } system.spawn(Counter);`,
  },
  {
    title: 'a method without @OnEvent',
    code: `@Agent() class Counter { add(_: Deposit): void {} } system.spawn(Counter).send(new Deposit(1));`,
  },
  {
    title: 'an interface as a dependency',
    code: `@Agent() class Alarm { constructor(readonly clock: Clock) {} } createSystem({ agents: [Alarm] });`,
  },
  {
    title: 'a service with parameters that nothing provides',
    code: `class Files { constructor(readonly folder: string) {} } @Agent() class Keeper { constructor(readonly files: Files) {} } createSystem({ agents: [Keeper] });`,
  },
  {
    title: 'an abstract class that nothing provides',
    code: `@Agent() class Keeper { constructor(readonly store: Store) {} } createSystem({ agents: [Keeper] });`,
  },
  {
    title: 'the address of an agent that is not listed',
    code: `@Agent() class Bank { constructor(@InjectAddress(Account) readonly account: Address<Account>) {} } createSystem({ agents: [Bank] });`,
  },
  {
    title: 'a forgotten start',
    code: `createSystem({ agents: [Account] }).address(Account).send(new Deposit(1));`,
  },
  {
    title: 'a misspelt group',
    code: `createSystem({ supervision: { groups: ['workers', 'storage'] } }).spawn(Account, undefined, { group: 'wrokers' });`,
  },
  {
    title: 'a sync state that uses a field without @Carry',
    code: `@Agent() class Parser { private depth = 3; begin(): Next<Parser> { return Next.to(new Work()); } @State(Work, { mode: 'sync' }) parse(_: Work): Next<Parser> { return this.depth > 1 ? Next.done() : Next.events(); } } await system.run(Parser);`,
  },
  {
    title: 'an agent that waits for itself',
    code: `@Agent() class Counter { @OnRequest(Balance) async balance(_: Balance, ctx: Context<Counter>): Promise<number> { return await ctx.ask(ctx.address, new Balance()); } } await system.spawn(Counter).ask(new Balance());`,
  },
];
