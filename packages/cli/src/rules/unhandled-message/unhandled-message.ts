import type ts from 'typescript';
import { isOrExtends, unaccepted } from '../../analysis/agents/accepts.js';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { decoratorNames } from '../undecorated-handler/add-decorator.js';
import { undecoratedMethods } from '../undecorated-methods.js';
import { isRequestType } from '../../analysis/compiler/brands.js';
import { classNameOf } from '../../analysis/compiler/classes.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import { handledAs, type MessageSource } from '../../analysis/messages/message-source.js';
import type { Finding } from '../finding.js';
import { lookAlike } from '../look-alike.js';
import type { Rule } from '../rule.js';

const OUTCOMES: Readonly<Record<MessageSource['kind'], string>> = {
  send: 'It becomes a dead letter.',
  ask: 'It is rejected.',
  stream: 'The stream ends with an error.',
};

export const unhandledMessage: Rule = {
  summary: 'an event, request or stream request for an agent that has no handler for it',
  find(facts) {
    return facts.messages.flatMap((message) => {
      for (const receiver of message.receivers) {
        const agent = facts.agentOf(receiver);
        const [unhandled] = agent ? unhandledClasses(facts, message, agent) : [];
        if (agent && unhandled) return [finding(facts, message, agent, unhandled)];
      }
      return [];
    });
  },
};

function unhandledClasses(
  facts: Facts,
  { kind, sent }: MessageSource,
  receiver: AgentSource,
): readonly ts.ClassLikeDeclaration[] {
  const { code } = facts;
  const handled = handledAs[kind];
  // The address of a base class may be that of an agent of a subclass.
  const agents = facts.agents.filter((agent) => isOrExtends(code, agent, receiver.node));
  const candidates = agents.flatMap((agent) => undecoratedMethods(facts, agent)).map(({ message }) => message);
  const lacking = agents.map((agent) => unaccepted(code, agent, handled, sent));
  return sent.classes.filter((each) => !candidates.includes(each) && lacking.every((lacks) => lacks.includes(each)));
}

function finding(
  { code }: Facts,
  { kind, message }: MessageSource,
  agent: AgentSource,
  unhandled: ts.ClassLikeDeclaration,
): Finding {
  const name = classNameOf(unhandled);
  const place = placeOf(code, message);
  const isRequest = isRequestType(code.checker.getTypeAtLocation(unhandled));
  if (kind === 'send' && isRequest)
    return { place, message: `${name} is a request, and is sent as an event.`, remedy: 'Call ask in place of send.' };
  const handled = handledAs[kind];
  return {
    place,
    message: `${agent.name} has no handler for ${name}. ${OUTCOMES[kind]}${lookAlike(code, agent, handled, unhandled)}`,
    remedy: `Bind a method of ${agent.name} to it by @${decoratorNames[handled]}(${name}).`,
  };
}
