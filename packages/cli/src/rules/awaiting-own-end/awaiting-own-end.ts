import type ts from 'typescript';
import type { Code } from '../../analysis/compiler/code.js';
import { addressedTypes } from '../../analysis/compiler/brands.js';
import { constantValue } from '../../analysis/compiler/classes.js';
import { ancestorThat, descendantsThat, isInside } from '../../analysis/compiler/descendants.js';
import { placeOf } from '../../analysis/compiler/place.js';
import { isSystem } from '../../analysis/compiler/system-type.js';
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
  const method = ancestorThat(call, code.ts.isMethodDeclaration);
  if (method === undefined) return undefined;
  const end = endOf(code, call, method);
  if (end === undefined || !isAwaited(code, call, method)) return undefined;
  return {
    place: placeOf(code, call),
    message: `The agent waits for ${end}, which waits for this method.`,
    remedy: 'Drop the await: what is to happen at the end stands in the hook end, or where the agent is spawned.',
  };
}

/** What ends not before the agent does, if a call waits for such a thing. */
function endOf(code: Code, { expression }: ts.CallExpression, method: ts.Node): string | undefined {
  if (!code.ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: receiver, name } = expression;
  const type = code.checker.getTypeAtLocation(receiver);
  if (name.text === 'stop') return isOwnSystem(code, receiver, type, method) ? 'the stop of its system' : undefined;
  if (name.text !== 'join' || addressedTypes(code, type) === undefined) return undefined;
  const identity = addressIdentity(code, receiver);
  if (identity === 'self') return 'its own end';
  return identity === 'supervisor' ? 'the end of its supervisor' : undefined;
}

/** Whether it is a system that the method has not created itself. */
function isOwnSystem(code: Code, receiver: ts.Expression, type: ts.Type, method: ts.Node): boolean {
  const created = constantValue(code, receiver);
  return isSystem(code, type) && (created === undefined || !isInside(created, method));
}
