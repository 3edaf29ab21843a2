/** Waiting states are drawn with those around them, as a table, and as a machine of XState that can be read again. */
import { createActor, createMachine } from 'xstate';
import { diagramsIn, typeOfDiagram } from '../mermaid-diagrams.js';
import { TypedFolder } from '../typed-folder.js';

const order = `import { Agent, Enter, Fallback, Leave, Next, OnEvent, OnRequest, Request, State, Waiting, type Context } from '@instar/core';

export class Paid { constructor(readonly amount: number) {} }
export class Cancel { constructor(readonly reason: string) {} }
export class Expired { declare readonly expired: true; }
export class Describe extends Request<string> {}

@Waiting({ initial: () => new AwaitingPayment() })
export class Open { declare readonly open: true; }
@Waiting({ after: '15m', event: () => new Expired() })
export class AwaitingPayment extends Open { declare readonly payment: true; }
export class Packing extends Open { declare readonly packing: true; }
@Waiting({ unhandled: 'ignore' })
export class Closed { declare readonly closed: true; }
@Waiting()
export class Lost { declare readonly lost: true; }

@Agent()
export class Order {
  begin(): Next<Order> { return Next.to(new Open()); }
  @Enter(Open) enterOpen(_ctx: Context<Order>, _state: Open): void {}
  @Leave(Open) leaveOpen(_ctx: Context<Order>, _state: Open): void {}
  @OnEvent(Paid, { in: AwaitingPayment })
  paid({ amount }: Paid, ctx: Context<Order>, _state: AwaitingPayment): void {
    ctx.next(amount > 1 ? Next.to(new Packing()) : Next.to(new Closed()));
  }
  @OnEvent(Expired, { in: AwaitingPayment })
  expired(_event: Expired, ctx: Context<Order>, _state: AwaitingPayment): void { ctx.next(Next.done()); }
  @State(Packing) async pack(_state: Packing): Promise<Next<Order>> { return Promise.resolve(Next.to(new Closed())); }
  @Fallback(Packing) spilt(_error: Error, _state: Packing): Next<Order> { return Next.to(new AwaitingPayment()); }
  @OnEvent(Cancel, { in: [Open, Lost] })
  cancel(_event: Cancel, ctx: Context<Order>, _state: Open | Lost): void { ctx.next(Next.to(new Closed())); }
  @OnRequest(Describe) describe(): string { return ''; }
}
`;

const folder = new TypedFolder({ 'src/order.ts': order });

afterAll(() => {
  folder.remove();
});

async function graph(...words: readonly string[]): Promise<string> {
  const { code, printed, notes } = await folder.instar('graph', ...words);
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  return printed.join('\n');
}

test.each(['mermaid', 'dot', 'svg'])('as %s', async (format) => {
  expect(await graph('--only', 'states', '--format', format)).toMatchSnapshot();
});

test("Mermaid's own parser accepts states within states", async () => {
  const [source = ''] = diagramsIn(await graph('--only', 'states'));
  expect(await typeOfDiagram(source)).toBe('stateDiagram');
});

test('the states in the JSON have what @Waiting says of them, and whether they are reached', async () => {
  const { agents } = JSON.parse(await graph('--json')) as { agents: { states: Record<string, unknown>[] }[] };
  expect(agents[0]?.states.map(({ place: _, ...state }) => state)).toEqual([
    { name: 'Packing', mode: 'async', method: 'pack', parent: 'Open', isReached: true },
    { name: 'Open', mode: 'waiting', initial: 'AwaitingPayment', isReached: true },
    { name: 'AwaitingPayment', mode: 'waiting', parent: 'Open', after: '15m', event: 'Expired', isReached: true },
    { name: 'Lost', mode: 'waiting', isReached: false },
    { name: 'Closed', mode: 'waiting', unhandled: 'ignore', isReached: true },
  ]);
});

test('--matrix prints what each state does with each message', async () => {
  expect(await graph('--matrix')).toMatchSnapshot();
  const [matrix] = JSON.parse(await graph('--matrix', '--json')) as {
    rows: { state: string; around: string[]; cells: object[] }[];
  }[];
  expect(matrix?.rows[1]).toMatchObject({
    state: 'AwaitingPayment',
    around: ['Open'],
    cells: [
      { message: 'Paid', method: 'paid', in: 'AwaitingPayment', to: ['Packing', 'Closed'] },
      { message: 'Expired', method: 'expired', in: 'AwaitingPayment', to: ['(done)'] },
      { message: 'Cancel', method: 'cancel', in: 'Open', to: ['Closed'] },
      { message: 'Describe', method: 'describe', to: [] },
    ],
  });
});

test("--xstate writes a machine that XState's own createMachine takes, with the same states and steps", async () => {
  const config = JSON.parse(await graph('--xstate')) as object;
  expect(config).toMatchSnapshot();
  const machine = createMachine(config as Parameters<typeof createMachine>[0]);
  const ids = [...(machine as unknown as { idMap: Map<string, unknown> }).idMap.keys()];
  expect(ids.sort()).toEqual(
    ['', '.Open', '.Open.AwaitingPayment', '.Open.Packing', '.Lost', '.Closed', '.done']
      .map((id) => `Order${id}`)
      .sort(),
  );
  expect(createActor(machine).getSnapshot().value).toEqual({ Open: 'AwaitingPayment' });
});

test('an agent that is made of that machine has the same machine', async () => {
  const written = await graph('src/order.ts', '--xstate');
  folder.write('order.json', written);
  const { code, notes } = await folder.instar(
    'g',
    'agent',
    'order',
    '--from',
    'order.json',
    '--path',
    'src/again',
    '--skip-import',
    '--skip-tests',
  );
  expect({ code, notes }).toEqual({ code: 0, notes: [] });
  const structure = (text: string): unknown =>
    JSON.parse(text, (key, value: unknown) =>
      ['entry', 'exit', 'actions', 'guard', 'src'].includes(key) ? undefined : value,
    );
  expect(structure(await graph('src/again', '--xstate'))).toEqual(structure(written));
});

test('several agents with states are too many for one machine, and an agent without waiting states has no table', async () => {
  const many = new TypedFolder({
    'src/two.ts': `import { Agent, Next, State } from '@instar/core';
class Go { declare readonly go: true; }
@Agent() export class One { begin(): Next<One> { return Next.to(new Go()); } @State(Go) go(_: Go): Next<One> { return Next.done(); } }
@Agent() export class Two extends One {}
`,
  });
  try {
    expect((await many.instar('graph', '--xstate')).notes).toEqual([
      'instar: there are several agents with states: src/two.ts#One, src/two.ts#Two; name the file of one',
    ]);
    expect((await many.instar('graph', '--matrix')).notes).toEqual([
      'instar: there is no agent with waiting states in .',
    ]);
  } finally {
    many.remove();
  }
});
