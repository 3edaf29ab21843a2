/** 20 of docs/semantics.md, for a handler kind that is defined outside of core. */
import {
  type Address,
  Agent,
  defineAgent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Context,
  type DeadLetter,
} from '@instar/core';
import { definitionOf, Envelope, defineHandlerKind } from '@instar/core/definition';
import { createProbe } from '@instar/core/testing';
import { virtualSystem, watch } from './virtual-system.js';
import { Job, jobsOf, OnJob, perform } from './jobs.js';

class Resize extends Job<string> {
  constructor(readonly width: number) {
    super();
  }
}
class Crop extends Resize {
  readonly crop = true;
}
class Note {
  constructor(readonly text: string) {}
}
class Rest {
  readonly rest = true;
}

@Agent()
class Images {
  readonly log: string[] = [];

  @OnJob(Resize, { priority: 'high' })
  async resize({ width }: Resize, ctx: Context<Images>): Promise<string> {
    if (width < 0) throw new RangeError('negative');
    await Promise.resolve();
    this.log.push(`resize ${width}`);
    if (width === 0) ctx.next(Next.to(new Rest()));
    return `${width} px`;
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(text);
  }
  @State(Rest)
  rest(_state: Rest): Next<Images> {
    this.log.push('rest');
    return Next.events();
  }
}

/** An event whose sender wants to know what becomes of it. */
class Tracked<M extends object> extends Envelope<M> {
  readonly seen: unknown[] = [];
  wanted = true;

  constructor(
    message: M,
    private readonly urgent: boolean,
  ) {
    super(message);
  }
  override get isUrgent(): boolean {
    return this.urgent;
  }
  override get isWanted(): boolean {
    return this.wanted;
  }
  override handled(returned: unknown): void {
    this.seen.push('handled', returned);
  }
  override failed(error: unknown): boolean {
    this.seen.push('failed', error);
    return false;
  }
  override discarded(reason: string): boolean {
    this.seen.push('discarded', reason);
    return false;
  }
}

test('20.1 a handler kind has rows in the frozen definition, with the options that it has resolved', () => {
  const definition = definitionOf(Images);
  expect(definition.handlers).toEqual([
    { kind: 'job', token: Resize, method: 'resize', options: { priority: 'high' } },
  ]);
  expect(jobsOf(definition)).toEqual(definition.handlers);
  expect(Object.isFrozen(definition.handlers[0])).toBe(true);
});

test('20.1 its decorator is a binding of defineAgent too', () => {
  const Plain = defineAgent({
    agent: class {
      resize({ width }: Resize): string {
        return `${width}`;
      }
    },
    handlers: { resize: OnJob(Resize) },
  });
  expect(jobsOf(definitionOf(Plain))).toMatchObject([
    { token: Resize, method: 'resize', options: { priority: 'low' } },
  ]);
});

test('20.1 two methods for one message of a kind throw, and so does a token that is not a class', () => {
  @Agent()
  class Twice {
    @OnJob(Resize)
    first(_job: Resize): string {
      return '';
    }
    @OnJob(Resize)
    second(_job: Resize): string {
      return '';
    }
  }
  expect(() => definitionOf(Twice)).toThrow(
    expect.objectContaining({ code: 'INSTAR_HANDLER_DUPLICATE', message: expect.stringContaining('OnJob') as string }),
  );
  @Agent()
  class Nothing {
    @OnJob(undefined as unknown as typeof Resize)
    first(_job: Resize): string {
      return '';
    }
  }
  expect(() => definitionOf(Nothing)).toThrow(expect.objectContaining({ code: 'INSTAR_TOKEN_INVALID' }));
});

test.each(['event', 'request', 'response', 'state', 'fallback', ''])('20.1 a kind cannot be named "%s"', (name) => {
  expect(() => defineHandlerKind(name, 'OnIt')).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
});

test('20.2 an envelope decides what becomes of what its handler returns or throws', async () => {
  const { system } = virtualSystem();
  const images = system.spawn(Images);
  expect(await perform(images, new Resize(3))).toBe('3 px');
  expect(await perform(images, new Crop(4))).toBe('4 px');
  await expect(perform(images, new Resize(-1))).rejects.toThrow('negative');
  await system.stop();
  await expect(perform(images, new Resize(1))).rejects.toThrow('ended');
});

test('20.2 it is a turn like any other: in order, one at a time, and it may set a step', async () => {
  const { system, time } = virtualSystem();
  const agent = new Images();
  const images = system.spawn(agent);
  images.send(new Note('before'));
  const resized = perform(images, new Resize(0));
  images.send(new Note('after'));
  expect(await resized).toBe('0 px');
  await time.settle();
  expect(agent.log).toEqual(['before', 'resize 0', 'rest', 'after']);
  await system.stop();
});

test('20.2 an envelope for @OnEvent reaches the handler of the event, and is told of it', async () => {
  const { system, time } = virtualSystem();
  const agent = new Images();
  const images = system.spawn(agent);
  const note = new Tracked(new Note('tracked'), false);
  images.deliver(note);
  await time.settle();
  expect(agent.log).toEqual(['tracked']);
  expect(note.seen).toEqual(['handled', undefined]);
  await system.stop();
});

test('20.2 its handling is inspected like that of an event', async () => {
  const { system } = virtualSystem();
  const images = system.spawn(Images);
  const handled = watch(system, 'event.handled');
  await perform(images, new Resize(1));
  expect(handled).toMatchObject([{ agent: images.id, event: 'Resize' }]);
  await system.stop();
});

test('20.3 an urgent envelope goes ahead of the messages that wait', async () => {
  const { system, time } = virtualSystem();
  const agent = new Images();
  const images = system.spawn(agent);
  images.send(new Note('first'));
  images.deliver(new Tracked(new Note('urgent'), true));
  await time.settle();
  expect(agent.log).toEqual(['urgent', 'first']);
  await system.stop();
});

test('20.4 an envelope that is not wanted any more is dropped', async () => {
  const { system, time } = virtualSystem();
  const agent = new Images();
  const images = system.spawn(agent);
  const note = new Tracked(new Note('late'), false);
  images.deliver(note);
  note.wanted = false;
  await time.settle();
  expect(agent.log).toEqual([]);
  expect(note.seen).toEqual([]);
  await system.stop();
});

test('20.4 one without a handler, or to a stopped agent, is discarded, and its message is a dead letter', async () => {
  const { system, time } = virtualSystem();
  const letters: DeadLetter[] = [];
  system.deadLetters$.subscribe((letter) => letters.push(letter));
  const images = system.spawn(Images);
  const [unknown, late, urgent] = [new Rest(), new Note('late'), new Note('urgent')];
  const envelopes = [new Tracked(unknown, false), new Tracked(late, false), new Tracked(urgent, true)];
  images.deliver(envelopes[0] as never);
  await time.settle();
  images.interrupt();
  await images.join();
  images.deliver(envelopes[1] as never);
  images.deliver(envelopes[2] as never);
  expect(letters.map(({ message, reason }) => [message, reason])).toEqual([
    [unknown, 'unhandled'],
    [late, 'ended'],
    [urgent, 'ended'],
  ]);
  expect(envelopes.map(({ seen }) => seen)).toEqual([
    ['discarded', 'unhandled'],
    ['discarded', 'ended'],
    ['discarded', 'ended'],
  ]);
  await system.stop();
});

test('20.4 the log names the annotation that one without a handler needs, whatever handlers there are of other kinds', async () => {
  class Shrink extends Request<string> {
    readonly shrink = true;
  }
  class ShrinkJob extends Envelope<Shrink> {
    override get kind(): string {
      return 'job';
    }
  }
  @Agent()
  class Shrinking {
    @OnRequest(Shrink)
    shrink(_request: Shrink): string {
      return 'smaller';
    }
  }
  const { system, time, log } = virtualSystem();
  system.spawn(Shrinking).deliver(new ShrinkJob(new Shrink()));
  await time.settle();
  expect(log.map(({ message }) => message)).toEqual([
    'Shrinking#1 has no handler for Shrink. Annotate a method with the decorator of job(Shrink).',
  ]);
  await system.stop();
});

test('20.4 an error that the sender does not take reaches the hook', async () => {
  const { system, time } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  @Agent()
  class Broken {
    @OnEvent(Note)
    note(_note: Note): void {
      throw new Error('broken');
    }
  }
  const broken = system.spawn(Broken);
  const note = new Tracked(new Note('x'), false);
  broken.deliver(note);
  await time.settle();
  expect(note.seen).toMatchObject(['failed', { message: 'broken' }]);
  expect(threw).toMatchObject([{ failure: { phase: 'event', token: 'Note' } }]);
  await system.stop();
});

test('20.2 a handler of every object gets the message, not the envelope', async () => {
  const { system } = virtualSystem();
  const probe = createProbe(system);
  const note = new Note('probe');
  probe.address.deliver(new Tracked(note, false));
  expect(await probe.next(Note)).toBe(note);
  await system.stop();
});

test('5.7 a handler of an event that returns a step fails, also for an envelope', async () => {
  const { system, time } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  @Agent()
  class Forgetful {
    // @ts-expect-error -- what plain JavaScript may do
    @OnEvent(Note)
    note(_note: Note): Next<Forgetful> {
      return Next.events();
    }
  }
  (system.spawn(Forgetful) as Address).deliver(new Tracked(new Note('x'), false));
  await time.settle();
  expect(threw).toMatchObject([{ error: { code: 'INSTAR_NEXT_INVALID' }, failure: { phase: 'event', token: 'Note' } }]);
  await system.stop();
});
