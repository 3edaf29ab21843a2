import type { Body, NextPlan, Program } from './program.js';

/** Gives bodies and agents their ids, and takes from them what has no meaning where they stand. */
export function numbered(program: Program): Program {
  let [bodies, agents] = [0, 0];
  const copy = (value: unknown, key: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => copy(each, key));
    const given: Record<string, unknown> = { ...value };
    if ('segments' in given) given.id = ++bodies;
    if ('constructs' in given) given.id = ++agents;
    // What is handled beside the mailbox acts on nobody.
    if (given.beside === true) given.body = withoutActs(given.body as Body);
    if (key === 'body' || key === 'begin') given.nexts = (given.nexts as NextPlan[] | undefined)?.filter(isNoRepeat);
    // Most states have a step to answer.
    if ((key === 'performances' || key === 'fallback') && bodies % 4 > 0 && (given.nexts as NextPlan[]).length === 0)
      given.nexts = ['events'];
    // What begins beside its parent or its children mostly waits before it does anything that concerns them.
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
