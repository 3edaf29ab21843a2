import { nameOf } from '../primitives/class.js';
import { Coin, Collector, Stranger, Work } from './contract-agents.js';
import type { ContractChecks, ContractScene } from './contract-scene.js';
import { expectEqual, expectThat } from './expectation.js';

/** The part of a `URL` that the tests use. */
interface Linked {
  readonly href: string;
}

type Constructor = new (...args: unknown[]) => object;

/** What the engine has of the platform's classes: none of them is part of the language. */
const platform = globalThis as unknown as Readonly<
  Record<'URL' | 'URLSearchParams' | 'Headers' | 'AbortController', Constructor | undefined> & {
    Buffer: { from(text: string): object } | undefined;
  }
>;

function made(maker: Constructor | undefined, ...args: unknown[]): object[] {
  return maker === undefined ? [] : [new maker(...args)];
}

/** One of each kind that travels. */
function travellers(): readonly unknown[] {
  return [
    ...made(platform.URL, 'https://example.org/a?b=c'),
    ...made(platform.URLSearchParams, 'a=1&a=2'),
    ...(platform.Buffer === undefined ? [] : [platform.Buffer.from('text')]),
    new Date(1_000),
    /a+/gi,
    10n,
    new Float64Array([1, 2]),
    new RangeError('out'),
    new Set([1]),
  ];
}

/** The code and the message of the error for data that is refused. */
async function refusal({ errorOf }: ContractScene, work: Work): Promise<string> {
  const { code, message } = await errorOf(work);
  expectEqual(code, 'INSTAR_NOT_CLONEABLE');
  return message;
}

/** What travels to a sync state and back. */
export const TRAVEL_CASES: ContractChecks = {
  'data of the engine and the platform travels both ways': async ({ run }) => {
    const all = travellers();
    const words = all.map((each) => [nameOf(each), String(each)]);
    expectEqual(await run(new Work('describe', all)), words);
    const [, back] = (await run(new Work('look', all))) as [string, unknown[]];
    expectEqual(
      back.map((each) => [nameOf(each), String(each)]),
      words,
    );
  },

  'it travels wherever it is nested, and what is shared stays shared': async ({ run }) => {
    const [url] = made(platform.URL, 'https://example.org/') as Linked[];
    if (url === undefined) return;
    const data = { pages: new Map([[url, [url]]]), all: new Set([url, 1]), error: new Error('at', { cause: url }) };
    const [, back] = (await run(new Work('look', data))) as [string, typeof data];
    const [[key, list] = []] = back.pages;
    expectThat(key !== url && key?.href === url.href, 'a key of a map is another URL with the same text');
    expectThat(list?.[0] === key && back.all.has(key as Linked) && back.all.size === 2, 'it is one URL everywhere');
    expectEqual((back.error.cause as Linked).href, url.href);
    expectThat(data.all.has(url) && data.pages.has(url), 'the original is as it was');
  },

  'an address passes through, and is the same again': async ({ system, run }) => {
    const to = system.spawn(Collector);
    const data = { to, list: [to], byAddress: new Map([[to, 1]]) };
    const [, back] = (await run(new Work('look', data))) as [string, typeof data];
    expectThat(back.to === to && back.list[0] === to && back.byAddress.get(to) === 1, 'it is the address');
  },

  'ctx.send delivers at once, in order, and also when the state fails': async ({ system, errorOf }) => {
    const to = system.spawn(Collector);
    expectEqual((await errorOf(new Work('sendTwo', to))).message, 'sent');
    const exit = await to.join();
    expectEqual(exit.kind === 'done' && exit.output, [1, 2]);
  },

  'an address can be sent to and nothing else': async ({ system, errorOf }) => {
    const { code, message } = await errorOf(new Work('askAddress', system.spawn(Collector)));
    expectEqual(code, 'INSTAR_CONTEXT_LACKS');
    expectThat(message.includes('address.ask'), message);
  },

  'an address that the state was not given is refused': async (scene) => {
    const to = scene.system.spawn(Collector);
    await scene.run(new Work('keep', to));
    expectThat((await refusal(scene, new Work('sendToKept'))).includes(to.id), 'sent to, the error names it');
    expectThat((await refusal(scene, new Work('returnKept'))).includes(to.id), 'returned, the error names it');
  },

  'what would lose its class is an error that names the way to it': async (scene) => {
    const [headers] = made(platform.Headers, { a: 'b' });
    const signal = (made(platform.AbortController)[0] as { signal?: object } | undefined)?.signal;
    const culprits = [new Stranger('x'), headers, signal, new Proxy({}, {}), (): undefined => undefined];
    for (const culprit of culprits.filter((each) => each !== undefined)) {
      const inMap = await refusal(scene, new Work('look', { with: [culprit], fine: new Coin(1) }));
      expectThat(inMap.includes('Work.data.with.0 '), inMap);
      const asKey = await refusal(scene, new Work('look', new Map([[culprit, 1]])));
      expectThat(asKey.includes('[...Work.data.keys()].0 '), asKey);
    }
    const outbound = await refusal(scene, new Work('strange'));
    expectThat(outbound.includes('Found.data.0 ') && outbound.includes('Stranger'), outbound);
  },

  'a thrown object keeps its other properties when one of them cannot be cloned': async ({ errorOf }) => {
    const { cause } = await errorOf(new Work('throwMixed', new Coin(3)));
    const { data, deep } = cause as { data: unknown; deep: { reason: string } };
    expectThat(data instanceof Coin && data.cents === 3, 'a listed class among them');
    expectEqual(deep.reason, 'mixed');
  },
};
