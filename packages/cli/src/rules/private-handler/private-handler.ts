import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { privacyOf } from '../../analysis/agents/class-members.js';
import type { Code } from '../../analysis/compiler/code.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Edit, Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const privateHandler: Rule = {
  summary:
    'a method for a state or message that is private or protected, which senders and steps are not checked against',
  isFixable: true,
  find({ code, agents }) {
    const methods = new Map(agents.flatMap((agent) => boundMethods(agent).map((method) => [method, agent] as const)));
    return [...methods].flatMap(([method, agent]) => finding(code, agent, method) ?? []);
  },
};

/** A fallback may be private: nothing is checked against its type. */
function boundMethods({ handlers }: AgentSource): readonly ts.MethodDeclaration[] {
  return handlers.filter(({ kind }) => kind !== 'fallback').map(({ method }) => method);
}

function finding(code: Code, agent: AgentSource, method: ts.MethodDeclaration): Finding | undefined {
  const privacy = privacyOf(code, method);
  const isHard = code.ts.isPrivateIdentifier(method.name);
  if (privacy === undefined && !isHard) return undefined;
  const name = method.name.getText();
  return {
    place: placeOf(code, method.name),
    message: `${agent.name}.${name} handles messages, and is ${privacy?.getText() ?? 'private'}.`,
    remedy: 'Make it public: what may be sent, and which steps may be taken, is read from public methods.',
    ...(privacy && { fix: [removal(method, privacy)] }),
  };
}

function removal(method: ts.MethodDeclaration, privacy: ts.ModifierLike): Edit {
  const text = method.getSourceFile().text;
  const space = /^\s*/.exec(text.slice(privacy.end))?.[0] ?? '';
  return { start: privacy.getStart(), end: privacy.end + space.length, text: '' };
}
