/** An agent that is made from a state machine is what is on record, and it compiles, lints, is formatted and passes its tests. */
import { LinkedProject, PackedCore } from '../linked-project.js';
import { checkout } from './checkout.js';
import { player } from './player.js';

let core: PackedCore;
let project: LinkedProject;

beforeAll(() => {
  core = new PackedCore();
});

afterAll(() => {
  core.remove();
  project.remove();
});

async function notesOf(...words: readonly string[]): Promise<readonly string[]> {
  const { code, notes } = await project.instarIn('shop', 'g', 'agent', ...words, '--supervised-by', 'App');
  expect({ words, code }).toEqual({ words, code: 0 });
  return notes;
}

const texts = (agent: string): string =>
  ['', '.test'].map((kind) => project.read(`shop/src/${agent}/${agent}${kind}.ts`)).join('\n');

test('agents from machines and from lists of states', async () => {
  project = new LinkedProject('shop');
  await project.instar('new', 'shop', '--skip-install', '--skip-git');
  project.link(core);
  project.write('shop/checkout.json', JSON.stringify(checkout));
  project.write('shop/player.scxml', player);

  expect(await notesOf('checkout', '--from', 'checkout.json')).toMatchSnapshot();
  expect(await notesOf('player', '--from', 'player.scxml', '--events', 'dropped(height:number)')).toMatchSnapshot();
  const states = 'open(id:string),awaitingPayment:open,shipped(parcel:number):open,closed:waiting';
  const events = 'paid(amount:number):awaitingPayment:shipped,received:shipped:closed,cancel:open,ping';
  expect(await notesOf('order', '--states', states, '--events', events)).toEqual([]);
  expect(
    await notesOf('parcel', '--states', 'weigh:sync,label,lost:waiting,found:waiting', '--events', 'seen:lost:found'),
  ).toEqual([]);
  for (const agent of ['checkout', 'player', 'order', 'parcel']) expect(texts(agent)).toMatchSnapshot();
  await grow();

  expect(project.types()).toBe('');
  expect(project.lint()).toBe('');
  expect(project.format('src')).toBe('');
  expect(project.vitestTogether()).toBe('');
});

/** More states and events of an agent that there is. */
async function grow(): Promise<void> {
  for (const words of [
    ['state', 'refunded:open', '--agent', 'order'],
    ['event', 'refund:shipped:refunded', '--agent', 'order'],
  ]) {
    const { code, notes } = await project.instarIn('shop', 'g', ...words);
    expect({ code, notes }).toEqual({ code: 0, notes: [] });
  }
  const order = project.read('shop/src/order/order.ts');
  expect(order).toContain('export class Refunded extends Open {}');
  expect(order).toContain('@OnEvent(Refund, { in: Shipped })');
}
