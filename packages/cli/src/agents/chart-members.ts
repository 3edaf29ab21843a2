import type { Code } from '../code/layout.js';
import type { Name } from '../naming/name.js';
import type { Need } from '../source/import-code.js';
import { core } from './agent-class.js';
import type { MemberSetting } from './agent-code.js';
import type { ChartClasses } from './chart-classes.js';
import {
  chartBegin,
  chartEnd,
  chartFallback,
  chartHandler,
  chartHook,
  chartPerformed,
  chartStub,
  type ChartSetting,
} from './chart-code.js';
import type { ChartAction, ChartParts } from './chart-parts.js';

/** Gives a method a name that no other one has. */
export type MethodNames = (name: Name, prefix: 'on' | 'perform') => string;

/** The methods of a chart. */
export function chartMembers(
  chart: ChartParts,
  setting: MemberSetting,
  classes: ChartClasses,
  method: MethodNames,
): readonly Code[] {
  const { begin, end, handlers, hooks, performed, stubs } = chart;
  const names = new Map(stubs.map(({ name }) => [name.camel, method(name, 'perform')]));
  const full: ChartSetting = {
    ...setting,
    classes,
    stub: (name) => names.get(name) ?? name,
  };
  const isAlone = (event: Name): boolean => handlers.filter((each) => each.event.pascal === event.pascal).length === 1;
  return [
    ...(begin === undefined ? [] : [chartBegin(begin, full)]),
    ...performed.flatMap((each) => [
      chartPerformed(each, method(nameOf(each.state), 'perform'), full),
      ...(each.failures.length === 0 ? [] : [chartFallback(each, method(nameOf(`${each.state}Failed`), 'on'), full)]),
    ]),
    ...hooks.map((each) => chartHook(each, method(nameOf(`${each.kind}${each.state}`), 'on'), full)),
    ...handlers.map((each) => {
      const { event, state } = each;
      const name = isAlone(event) || state === undefined ? event : nameOf(`${event.pascal}In${state}`);
      return chartHandler(each, method(name, 'on'), full);
    }),
    ...(end.length === 0 ? [] : [chartEnd(end, full)]),
    ...stubs.map((each) => chartStub(each, full.stub(each.name.camel))),
  ];
}

/** What a chart needs of other modules. */
export function chartNeeds(chart: ChartParts, needOf: (message: Name) => Need): readonly Need[] {
  const { begin, handlers, hooks, performed, states, events } = chart;
  const actions = [
    ...(begin?.actions ?? []),
    ...[...handlers, ...performed].flatMap(({ cases }) => cases.flatMap((each) => each.actions)),
  ];
  const fromCore = (name: string, isNeeded: boolean, isType = false): Need[] =>
    isNeeded ? [{ module: core, name, isType }] : [];
  const steps = [...handlers, ...hooks].flatMap(({ cases }) => cases.filter(({ step }) => step.kind !== 'none'));
  const isRaising = actions.some(({ kind }: ChartAction) => kind === 'raise');
  return [
    ...fromCore('Context', handlers.length + hooks.length + performed.length > 0 || isRaising, true),
    ...fromCore(
      'Enter',
      hooks.some(({ kind }) => kind === 'Enter'),
    ),
    ...fromCore(
      'Fallback',
      performed.some(({ failures }) => failures.length > 0),
    ),
    ...fromCore(
      'Leave',
      hooks.some(({ kind }) => kind === 'Leave'),
    ),
    ...fromCore('Next', begin !== undefined || performed.length + steps.length > 0),
    ...fromCore('OnEvent', handlers.length > 0),
    ...fromCore('State', performed.length > 0),
    ...fromCore(
      'Waiting',
      states.some(({ isWaiting }) => isWaiting),
    ),
    ...events.map(({ name }) => needOf(name)),
  ];
}

/** The forms of the name of a class. */
function nameOf(pascal: string): Name {
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return { pascal, camel, kebab: camel.replaceAll(/\p{Lu}/gu, (letter) => `-${letter.toLowerCase()}`) };
}
