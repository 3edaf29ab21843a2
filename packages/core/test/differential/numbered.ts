import type { Body, NextPlan, Program } from './program.js';

/** Numbers bodies and agents, and removes from them what has no meaning in their place. */
export function numbered(program: Program): Program {
  let [bodies, agents] = [0, 0];
  const copy = (value: unknown, key: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => copy(each, key));
    const given: Record<string, unknown> = { ...value };
    if ('segments' in given) given.id = ++bodies;
    if ('constructs' in given) given.id = ++agents;
    // The handler of a concurrent request acts on no agent.
    if (given.concurrent === true) given.body = withoutActs(given.body as Body);
    if (key === 'body' || key === 'begin') given.nexts = (given.nexts as NextPlan[] | undefined)?.filter(isNoRepeat);
    // Most states return a step.
    if ((key === 'performances' || key === 'fallback') && bodies % 4 > 0 && (given.nexts as NextPlan[]).length === 0)
      given.nexts = ['events'];
    // A `begin` that runs beside its parent or its children mostly waits before it acts on them.
    if (key === 'begin' && bodies % 4 > 0 && (given.segments as unknown[]).length === 0)
      given.segments = [{ wait: 7 * bodies, heeds: false, acts: [] }];
    return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, copy(part, name)]));
  };
  return copy(program, '') as Program;
}

/** Only a state can be performed again. */
function isNoRepeat(next: NextPlan): boolean {
  return typeof next !== 'object' || !('again' in next);
}

function withoutActs(body: Body): Body {
  return { ...body, segments: body.segments.map((segment) => ({ ...segment, acts: [] })) };
}
