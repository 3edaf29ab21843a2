import type { Address, Exit } from '@instar/core';

/** What becomes of one event or question. */
interface Fate {
  readonly from: string;
  readonly isEvent: boolean;
  readonly inOrder: boolean;
  handled: number;
  buried: number;
}

/** What is known of one agent. */
interface Life {
  readonly address: Address;
  readonly lastFrom: Map<string, number>;
  atWork: number;
  ends: number;
  joined: Exit | undefined;
}

/** Keeps account of everything that a script has set off, and of what must not be. */
export class Ledger {
  readonly lives: Life[] = [];
  /** Guarantees that were broken, as `2.1 …`. */
  readonly violations: string[] = [];
  /** The system has stopped: what abandoned handlers still send concerns nobody, and its dead letters are only logged. */
  isOver = false;
  asked = 0;
  settled = 0;
  constructed = 0;
  private readonly fates: Fate[] = [];

  /** Notes a message that is about to be sent; answers its number. */
  posts(from: string, isEvent: boolean, inOrder = true): number {
    return this.fates.push({ from, isEvent: isEvent && !this.isOver, inOrder, handled: 0, buried: 0 }) - 1;
  }

  buried(number: number): void {
    (this.fates[number] as Fate).buried++;
  }

  asks(question: Promise<unknown>): Promise<unknown> {
    this.asked++;
    return question.finally(() => {
      this.settled++;
    });
  }

  spawned(address: Address): void {
    const life: Life = { address, lastFrom: new Map(), atWork: 0, ends: 0, joined: undefined };
    this.lives.push(life);
    void address.join().then((exit) => {
      if (life.joined !== undefined) this.violations.push(`10.6 ${address.id} ended twice`);
      life.joined = exit;
    });
  }

  /** An activity begins; answers what to call when it is over. */
  begins(id: string, what: string, number?: number): () => void {
    const life = this.lifeOf(id);
    if (life.ends > 0) this.violations.push(`10.7 ${id} begins ${what} after its end`);
    if (life.atWork > 0) this.violations.push(`2.1 ${id} begins ${what} while it is at work`);
    if (number !== undefined) this.handles(life, number);
    life.atWork++;
    return () => {
      life.atWork--;
    };
  }

  /** A request begins that runs beside others. */
  beginsBeside(id: string, number: number): void {
    const life = this.lifeOf(id);
    if (life.ends > 0) this.violations.push(`10.7 ${id} begins a request after its end`);
    this.handles(life, number);
  }

  ends(id: string, exit: Exit): void {
    const life = this.lifeOf(id);
    life.ends++;
    if (life.atWork > 0 && exit.kind !== 'aborted') this.violations.push(`2.1 ${id} ends while it is at work`);
  }

  /** Closes the account. */
  close(): readonly string[] {
    for (const { address, joined, ends } of this.lives) {
      if (joined === undefined) this.violations.push(`10.6 the join of ${address.id} did not settle`);
      if (ends > 1) this.violations.push(`10.7 the end of ${address.id} ran ${ends} times`);
    }
    const ends = this.lives.reduce((sum, life) => sum + life.ends, 0);
    if (ends !== this.constructed) this.violations.push(`10.7 ${this.constructed} were constructed, ${ends} ended`);
    if (this.settled !== this.asked) this.violations.push(`8.1 ${this.asked} were asked, ${this.settled} settled`);
    this.fates.forEach(({ isEvent, handled, buried }, number) => {
      if (handled > 1) this.violations.push(`9.3 message ${number} was handled ${handled} times`);
      if (isEvent && handled + buried !== 1)
        this.violations.push(`9.3 event ${number} was handled ${handled} times and a dead letter ${buried} times`);
    });
    return this.violations;
  }

  private handles(life: Life, number: number): void {
    const fate = this.fates[number] as Fate;
    fate.handled++;
    if (!fate.inOrder) return;
    const last = life.lastFrom.get(fate.from) ?? -1;
    if (last > number) this.violations.push(`3.1 ${life.address.id} handles ${number} of ${fate.from} after ${last}`);
    life.lastFrom.set(fate.from, number);
  }

  private lifeOf(id: string): Life {
    return this.lives.find(({ address }) => address.id === id) as Life;
  }
}
