import type { Address, Exit } from '@instar/core';

/** What happened to one event or request. */
interface MessageAccount {
  readonly from: string;
  readonly isEvent: boolean;
  readonly inOrder: boolean;
  handled: number;
  deadLetters: number;
}

/** What happened to one agent. */
interface AgentAccount {
  readonly address: Address;
  readonly lastFrom: Map<string, number>;
  running: number;
  ends: number;
  joined: Exit | undefined;
}

/** Keeps account of all messages and agents of a script, and of violated guarantees. */
export class Account {
  readonly agents: AgentAccount[] = [];
  /** Violated guarantees, as `2.1 …`. */
  readonly violations: string[] = [];
  /** The system has stopped: what abandoned handlers still send does not count, and its dead letters are only logged. */
  isOver = false;
  asked = 0;
  settled = 0;
  constructed = 0;
  private readonly messages: MessageAccount[] = [];

  /** Adds a message that is about to be sent; returns its number. */
  addMessage(from: string, isEvent: boolean, inOrder = true): number {
    return this.messages.push({ from, isEvent: isEvent && !this.isOver, inOrder, handled: 0, deadLetters: 0 }) - 1;
  }

  addDeadLetter(number: number): void {
    (this.messages[number] as MessageAccount).deadLetters++;
  }

  addRequest(request: Promise<unknown>): Promise<unknown> {
    this.asked++;
    return request.finally(() => {
      this.settled++;
    });
  }

  addAgent(address: Address): void {
    const agent: AgentAccount = { address, lastFrom: new Map(), running: 0, ends: 0, joined: undefined };
    this.agents.push(agent);
    void address.join().then((exit) => {
      if (agent.joined !== undefined) this.violations.push(`10.6 ${address.id} ended twice`);
      agent.joined = exit;
    });
  }

  /** A turn starts; returns a function that ends it. */
  startTurn(id: string, what: string, number?: number): () => void {
    const agent = this.agentOf(id);
    if (agent.ends > 0) this.violations.push(`10.7 ${id} starts ${what} after its end`);
    if (agent.running > 0) this.violations.push(`2.1 ${id} starts ${what} while it runs`);
    if (number !== undefined) this.handles(agent, number);
    agent.running++;
    return () => {
      agent.running--;
    };
  }

  /** A concurrent request starts. */
  startConcurrent(id: string, number: number): void {
    const agent = this.agentOf(id);
    if (agent.ends > 0) this.violations.push(`10.7 ${id} starts a request after its end`);
    this.handles(agent, number);
  }

  end(id: string, exit: Exit): void {
    const agent = this.agentOf(id);
    agent.ends++;
    if (agent.running > 0 && exit.kind !== 'aborted') this.violations.push(`2.1 ${id} ends while it runs`);
  }

  /** Returns all violated guarantees. */
  close(): readonly string[] {
    for (const { address, joined, ends } of this.agents) {
      if (joined === undefined) this.violations.push(`10.6 the join of ${address.id} did not settle`);
      if (ends > 1) this.violations.push(`10.7 the end of ${address.id} ran ${ends} times`);
    }
    const ends = this.agents.reduce((sum, agent) => sum + agent.ends, 0);
    if (ends !== this.constructed) this.violations.push(`10.7 ${this.constructed} were constructed, ${ends} ended`);
    if (this.settled !== this.asked) this.violations.push(`8.1 ${this.asked} were asked, ${this.settled} settled`);
    this.messages.forEach(({ isEvent, handled, deadLetters }, number) => {
      if (handled > 1) this.violations.push(`9.3 message ${number} was handled ${handled} times`);
      if (isEvent && handled + deadLetters !== 1)
        this.violations.push(`9.3 event ${number} was handled ${handled} times and a dead letter ${deadLetters} times`);
    });
    return this.violations;
  }

  private handles(agent: AgentAccount, number: number): void {
    const message = this.messages[number] as MessageAccount;
    message.handled++;
    if (!message.inOrder) return;
    const last = agent.lastFrom.get(message.from) ?? -1;
    if (last > number)
      this.violations.push(`3.1 ${agent.address.id} handles ${number} of ${message.from} after ${last}`);
    agent.lastFrom.set(message.from, number);
  }

  private agentOf(id: string): AgentAccount {
    return this.agents.find(({ address }) => address.id === id) as AgentAccount;
  }
}
