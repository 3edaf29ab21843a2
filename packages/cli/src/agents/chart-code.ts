import { end, group, hard, indent, quoted, type Code } from '../code/layout.js';
import { braces, call, callWith, join, parentheses } from '../code/pieces.js';
import { stepType, type MemberSetting } from './agent-code.js';
import type { ChartClasses } from './chart-classes.js';
import type {
  ChartAction,
  ChartBegin,
  ChartCase,
  ChartHandler,
  ChartHook,
  ChartPerformed,
  ChartStep,
  ChartStub,
} from './chart-parts.js';

/** What the code of a chart's methods is made with. */
export interface ChartSetting extends MemberSetting {
  readonly classes: ChartClasses;
  /** The method of a stub. */
  readonly stub: (name: string) => string;
}

type Lines = readonly Code[];

export function chartBegin({ actions, step }: ChartBegin, setting: ChartSetting): Code {
  const isRaising = actions.some(({ kind }) => kind === 'raise');
  const parameters = isRaising ? ['_input: void', context(setting)] : [];
  const body = [...actions.map((each) => actionLine(each, setting)), returned(step, setting)];
  return method('begin', parameters, stepType(setting), body);
}

export function chartEnd(actions: readonly ChartAction[], setting: ChartSetting): Code {
  return method(
    'end',
    [],
    'void',
    actions.map((each) => actionLine(each, setting)),
  );
}

export function chartHandler(
  { event, state, cases, bubbles }: ChartHandler,
  name: string,
  setting: ChartSetting,
): Code {
  const { local, style } = setting;
  const className = local(event.pascal);
  const options = state === undefined ? [] : [braces([`in: ${state}`], style)];
  const parameters = [`event: ${className}`, context(setting), ...(state === undefined ? [] : [`state: ${state}`])];
  const body = [
    logged(className, ['event', ...(state === undefined ? [] : ['state'])], setting),
    ...caseLines(cases, bubbles, setting, (step) => nextLines(step, setting)),
    ...(bubbles ? [['await ctx.bubble()', end]] : []),
  ];
  return [
    callWith(`@${local('OnEvent')}`, className, ...options),
    hard,
    bubbles ? method(`async ${name}`, parameters, 'Promise<void>', body) : method(name, parameters, 'void', body),
  ];
}

export function chartHook({ kind, state, actions, cases }: ChartHook, name: string, setting: ChartSetting): Code {
  const body = [
    logged(kind === 'Enter' ? `enters ${state}` : `leaves ${state}`, ['state'], setting),
    ...actions.map((each) => actionLine(each, setting)),
    ...caseLines(cases, false, setting, (step) => nextLines(step, setting)),
  ];
  return [
    call(`@${setting.local(kind)}`, state),
    hard,
    method(name, [context(setting), `state: ${state}`], 'void', body),
  ];
}

export function chartPerformed({ state, actions, cases }: ChartPerformed, name: string, setting: ChartSetting): Code {
  const isSure = cases.some(({ guard }) => guard === undefined);
  const body = [
    logged(state, ['state'], setting),
    ...actions.map((each) => actionLine(each, setting)),
    ...caseLines(cases, false, setting, (step) => [returned(step, setting)]),
    ...(isSure ? [] : [returned({ kind: 'none' }, setting)]),
  ];
  const type = `Promise<${stepType(setting)}>`;
  return [
    call(`@${setting.local('State')}`, state),
    hard,
    method(`async ${name}`, [`state: ${state}`, context(setting)], type, body),
  ];
}

export function chartFallback({ state, failures }: ChartPerformed, name: string, setting: ChartSetting): Code {
  const body = [
    logged(`${state} failed`, ['error', 'state'], setting),
    ...caseLines(failures, false, setting, (step) => [returned(step, setting)]),
    ...(failures.some(({ guard }) => guard === undefined) ? [] : [returned({ kind: 'none' }, setting)]),
  ];
  return [
    call(`@${setting.local('Fallback')}`, state),
    hard,
    method(name, ['error: Error', `state: ${state}`, context(setting)], stepType(setting), body),
  ];
}

/** A method that a chart only names. */
export function chartStub({ kind, text }: ChartStub, name: string): Code {
  const types = { action: 'void', guard: 'boolean', work: 'Promise<void>' };
  const body: Lines = [
    `// ${kind === 'work' ? 'The work' : `The ${kind}`} ${oneLine(text)} of the machine.`,
    ...(kind === 'guard' ? [['return true', end]] : []),
    ...(kind === 'work' ? [['return Promise.resolve()', end]] : []),
  ];
  return method(`private ${name}`, [], types[kind], body);
}

function method(name: string, parameters: readonly Code[], type: Code, body: Lines): Code {
  return [
    group([name, parentheses(parameters), ': ', type]),
    ' {',
    indent(body.map((each) => [hard, each])),
    hard,
    '}',
  ];
}

/** Cases in order. Only behind the last one, or with something behind that, a handler goes on. */
function caseLines(
  cases: readonly ChartCase[],
  goesOn: boolean,
  setting: ChartSetting,
  stepLines: (step: ChartStep) => Lines,
): Lines {
  return cases.flatMap(({ guard, actions, step }, index): Lines => {
    const isLast = index === cases.length - 1 && !goesOn;
    const lines = [...actions.map((each) => actionLine(each, setting)), ...stepLines(step)];
    if (guard === undefined) return lines;
    const leaves = lines.at(-1);
    const isReturn = Array.isArray(leaves) && leaves[0] === 'return ';
    const inner = isLast || isReturn ? lines : [...lines, ['return', end]];
    return [[`if (this.${setting.stub(guard)}()) {`, indent(inner.map((each) => [hard, each])), hard, '}']];
  });
}

function actionLine(action: ChartAction, setting: ChartSetting): Code {
  const { local, stub } = setting;
  switch (action.kind) {
    case 'comment':
      return `// ${oneLine(action.text)}`;
    case 'call':
      return [`this.${stub(action.stub)}()`, end];
    case 'await':
      return [`await this.${stub(action.stub)}()`, end];
    case 'work': {
      const made = (event: string): Code => ['() => new ', local(event), '()'];
      const given = [`this.${stub(action.stub)}()`, made(action.done), made(action.failed)];
      // Prettier has several functions on lines of their own, however short they are.
      return ['ctx.pipe(', indent([hard, join(given, [',', hard])]), { trailingComma: 'parameters' }, hard, ')', end];
    }
    case 'raise': {
      const made = `new ${local(action.event)}()`;
      if (action.after === undefined) return [call('ctx.raise', made), end];
      return [call('ctx.after', quoted(action.after), made), end];
    }
  }
}

/** What a handler or a hook does for a step. */
function nextLines(step: ChartStep, setting: ChartSetting): Lines {
  return step.kind === 'none' ? [] : [[call('ctx.next', stepCode(step, setting)), end]];
}

function returned(step: ChartStep, setting: ChartSetting): Code {
  return ['return ', stepCode(step, setting), end];
}

function stepCode(step: ChartStep, { local, classes }: ChartSetting): Code {
  if (step.kind === 'none') return `${local('Next')}.events()`;
  if (step.kind === 'done') return `${local('Next')}.done()`;
  const { state, history } = step;
  const made = classes.made(state);
  if (history === undefined) return call(`${local('Next')}.to`, made);
  const depth = history.isDeep ? [] : [quoted('shallow')];
  return call(`${local('Next')}.to`, [callWith('ctx.history', history.of, ...depth), ' ?? ', made]);
}

function context({ agent, local }: MemberSetting): string {
  return `ctx: ${local('Context')}<${agent}>`;
}

function logged(what: string, fields: readonly string[], { style }: MemberSetting): Code {
  return [callWith('ctx.log.debug', quoted(what), braces(fields, style)), end];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
