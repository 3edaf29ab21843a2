import { carryOut } from './activity.js';
import type { Agent, Outcome } from './agent.js';
import type { AskedQuestion } from './question.js';

/** Slots of questions that are handled beside the mailbox. */
export const CONCURRENCY = 2;

/** 2.4 At most two at once, the others in order. Left open: they wait for what is at work, handlers as well as states. */
export function fillBeside(agent: Agent): void {
  while (agent.beside.size < CONCURRENCY) {
    const question = agent.waitingBeside.shift();
    if (question === undefined) return;
    if (question.settled.isSet()) continue; // 8.5
    agent.touch();
    agent.world.trace.note(`${agent.who} beside`, `question ${question.body.id}`);
    const work = agent.world.simulation.fork(
      carryOut(agent, question.body, question.signal, true),
      question.body.segments.length === 0,
    );
    agent.beside.set(question, () => work.kill());
    work.over.wait(() => settleBeside(agent, question, work.over.value!));
  }
}

function settleBeside(agent: Agent, question: AskedQuestion, { error, next }: Outcome): void {
  agent.beside.delete(question);
  if (error === undefined) question.settled.set({ answer: `answer ${question.body.id}` });
  else question.reject(error);
  if (error !== undefined) agent.threw('request', error); // 7.5
  if (error !== undefined) agent.asides.push({ error });
  else if (next !== undefined) agent.asides.push({ next });
  // 3.2 A step comes before any waiting message.
  if (agent.isIdle && agent.asides.every(({ next: step }) => step === undefined)) fillBeside(agent);
  agent.news.set();
}
