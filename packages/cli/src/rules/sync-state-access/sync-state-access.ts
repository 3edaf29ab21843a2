import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { optionOf } from '../../analysis/agents/decorators.js';
import type { HandlerSource } from '../../analysis/agents/handler-source.js';
import type { Code } from '../../analysis/compiler/code.js';
import { placeOf } from '../../analysis/compiler/place.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';
import { capturedVariables } from './captured-variables.js';
import { lostMethods } from './lost-methods.js';
import { ownParts } from './own-parts.js';
import type { MissingOnThread } from '../missing-on-thread.js';
import { uncarriedFields } from './uncarried-fields.js';
import { unexportedClass } from './unexported-class.js';
import { usesThreads } from '../uses-threads.js';

export const syncStateAccess: Rule = {
  summary:
    'a sync state that touches what does not travel: fields without `@Carry`, `#private` members, closures, instances of unlisted classes, a class that is not exported',
  find({ code, agents }) {
    const onThreads = usesThreads(code, code.files);
    const found = new Map<ts.Node, MissingOnThread>();
    for (const agent of agents) {
      const states = agent.handlers.filter((handler) => isSync(code, handler));
      const isOnThreads = states.length > 0 && usesThreads(code, [agent.node.getSourceFile()]);
      const missing = states.flatMap((state) => missingIn(code, agent, state, onThreads));
      for (const each of [...(isOnThreads ? unexportedClass(code, agent) : []), ...missing]) found.set(each.node, each);
    }
    return [...found.values()].map(({ node, ...said }): Finding => ({ place: placeOf(code, node), ...said }));
  },
};

function isSync(code: Code, { kind, options }: HandlerSource): boolean {
  const mode = optionOf(code, options, 'mode');
  return kind === 'state' && mode !== undefined && code.ts.isStringLiteralLike(mode) && mode.text === 'sync';
}

function missingIn(
  code: Code,
  agent: AgentSource,
  { method }: HandlerSource,
  onThreads: boolean,
): readonly MissingOnThread[] {
  return [...ownParts(code, agent, method)].flatMap((part) => [
    ...uncarriedFields(code, agent, part),
    ...(onThreads ? capturedVariables(code, part) : []),
    ...lostMethods(code, agent, part),
  ]);
}
