import type { CliError } from '../../plugin/cli-error.js';
import { invalidMachine } from '../invalid-machine.js';

/** A value in a JSON file that knows where it stands: `machine.json: states.open.on.PAID`. */
export class JsonValue {
  constructor(
    private readonly file: string,
    readonly path: string,
    readonly value: unknown,
  ) {}

  get place(): string {
    return `${this.file}: ${this.path === '' ? '(root)' : this.path}`;
  }

  get isPresent(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  at(key: string | number): JsonValue {
    const value = (this.value as Record<string | number, unknown>)[key];
    if (typeof key === 'number') return new JsonValue(this.file, `${this.path}[${key}]`, value);
    const step = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : `[${JSON.stringify(key)}]`;
    const dot = this.path === '' || step.startsWith('[') ? '' : '.';
    return new JsonValue(this.file, `${this.path}${dot}${step}`, value);
  }

  /** The keys of an object, without those that have no value. */
  keys(): readonly string[] {
    const { value } = this.object();
    return Object.keys(value as object).filter((key) => this.at(key).isPresent);
  }

  object(): this {
    const isObject = typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
    return isObject ? this : this.fail('it is not an object', 'write { … }');
  }

  /** The items of a list; one that stands alone is a list of one, and nothing an empty one. */
  items(): readonly JsonValue[] {
    if (!this.isPresent) return [];
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [this];
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('it is not a string', 'write a name in quotes');
  }

  error(problem: string, remedy: string): CliError {
    return invalidMachine(this.place, problem, remedy);
  }

  fail(problem: string, remedy: string): never {
    throw this.error(problem, remedy);
  }
}
