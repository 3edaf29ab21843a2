import { group, hard, indent, quoted, end, type Code } from '../code/layout.js';
import { braces, call, callWith, join, parentheses } from '../code/pieces.js';
import type { Field } from './message-parts.js';
import type { MemberSetting } from './agent-code.js';
import { dataClass, instance } from './message-code.js';
import type { ChartState } from './chart-parts.js';

/** The states of a chart, and those around them. */
export class ChartClasses {
  private readonly states: ReadonlyMap<string, ChartState>;

  /** @param known the fields of a class that the source has already, those that it inherits among them */
  constructor(
    states: readonly ChartState[],
    private readonly setting: MemberSetting,
    private readonly known: (name: string) => readonly Field[] = () => [],
  ) {
    this.states = new Map(states.map((each) => [each.name, each]));
  }

  /** The declarations, each with its decorator. */
  get declarations(): readonly Code[] {
    return [...this.states.values()].map((each) => [this.decorator(each), this.declaration(each)]);
  }

  /** `new AwaitingPayment('')` */
  made(name: string): Code {
    return instance(name, this.fieldsOf(name), this.setting.style);
  }

  private fieldsOf(name: string): readonly Field[] {
    const state = this.states.get(name);
    return state === undefined ? this.known(name) : [...this.inherited(state), ...state.fields];
  }

  private inherited({ parent }: ChartState): readonly Field[] {
    return parent === undefined ? [] : this.fieldsOf(parent);
  }

  /** A state inherits that it waits, so the outermost one says it, and each that has more to say. */
  private decorator({ isWaiting, parent, initial, timeout }: ChartState): Code {
    if (!isWaiting || (parent !== undefined && initial === undefined && timeout === undefined)) return [];
    const { local, style } = this.setting;
    const options: readonly Code[] = [
      ...(timeout === undefined
        ? []
        : [
            ['after: ', quoted(timeout.after)],
            ['event: new ', local(timeout.event), '()'],
          ]),
      ...(initial === undefined ? [] : [['initial: () => ', this.made(initial)]]),
    ];
    return [callWith(`@${local('Waiting')}`, ...(options.length === 0 ? [] : [braces(options, style)])), hard];
  }

  private declaration(state: ChartState): Code {
    const { name, parent, fields } = state;
    if (parent === undefined) return dataClass(name, fields);
    const head = ['export class ', name, ' extends ', parent];
    if (fields.length === 0) return [head, ' {}'];
    const inherited = this.inherited(state);
    const parameters = [
      ...inherited.map((each) => `${each.name}: ${each.type.text}`),
      ...fields.map((each) => `readonly ${each.name}: ${each.type.text}`),
    ];
    const given = call('super', ...inherited.map((each) => each.name));
    const list = parameters.length === 1 ? group(parentheses(parameters)) : lines(parameters);
    return [head, ' {', indent([hard, 'constructor', list, ' {', indent([hard, given, end]), hard, '}']), hard, '}'];
  }
}

/** Prettier has several parameters that are fields on lines of their own. */
function lines(parameters: readonly Code[]): Code {
  return ['(', indent([hard, join(parameters, [',', hard])]), { trailingComma: 'parameters' }, hard, ')'];
}
