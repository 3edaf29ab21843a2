import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { ancestorThat, descendantsThat } from '../../analysis/compiler/descendants.js';
import { placeOf } from '../../analysis/compiler/place.js';
import { addressedTypes } from '../../analysis/compiler/brands.js';
import { addressIdentity } from '../../analysis/messages/address-identity.js';
import { isAwaited } from '../../analysis/messages/is-awaited.js';
import type { Finding } from '../finding.js';
import type { Rule } from '../rule.js';

export const awaitingOwnEnd: Rule = {
  summary: 'an agent that waits for its own end, for that of its supervisor, or for the stop of its system',
  find({ code, agents }) {
    const { ts } = code;
    const classes = new Set(agents.flatMap(({ lineage }) => lineage));
    const calls = [...classes].flatMap((node) => [...descendantsThat(code, node, ts.isCallExpression)]);
    return calls.flatMap((call) => finding(code, call) ?? []);
  },
};

function finding(code: Code, call: ts.CallExpression): Finding | undefined {
  const end = endOf(code, call);
  const method = ancestorThat(call, code.ts.isMethodDeclaration);
  if (end === undefined || method === undefined || !isAwaited(code, call, method)) return undefined;
  return {
    place: placeOf(code, call),
    message: `The agent waits for ${end}, which waits for this method.`,
    remedy: 'Drop the await: what is to happen at the end stands in the hook end, or where the agent is spawned.',
  };
}

/** What ends not before the agent does, if a call waits for such a thing. */
function endOf(code: Code, { expression }: ts.CallExpression): string | undefined {
  const { ts, checker } = code;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: receiver, name } = expression;
  if (name.text === 'stop')
    return checker.getTypeAtLocation(receiver).getSymbol()?.name === 'System' ? 'the stop of its system' : undefined;
  if (name.text !== 'join' || addressedTypes(code, checker.getTypeAtLocation(receiver)) === undefined) return undefined;
  const identity = addressIdentity(code, receiver);
  if (identity === 'self') return 'its own end';
  return identity === 'supervisor' ? 'the end of its supervisor' : undefined;
}
