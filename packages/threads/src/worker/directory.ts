import { isInstarError } from '@instar/core';
import type { AgentDefinition } from '@instar/core/definition';
import {
  agentNotExported,
  functionNotExported,
  moduleNotLoaded,
  moduleUnknown,
  notExposed,
  otherStateTable,
} from '../errors/module-errors.js';
import { parseFunctionReference } from '../job/threadable.js';
import { parseReference } from '../module/agent-reference.js';
import { exposedValues } from './exposed.js';
import { findAgent, findExport } from './find-agent.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function
type AnyFunction = (...args: any[]) => unknown;

/** Loads a module by its path or URL. */
export type LoadModule = (module: string) => Promise<Readonly<Record<string, unknown>>>;

/** Finds agents and functions for jobs, and caches them. */
export class Directory {
  private readonly agents = new Map<string, AgentDefinition>();
  private readonly functions = new Map<string, AnyFunction>();

  /** @param loadModule `undefined` in a worker that has only what its entry exposes. */
  constructor(private readonly loadModule: LoadModule | undefined) {}

  knownAgent(reference: string): AgentDefinition | undefined {
    return this.agents.get(reference);
  }

  knownFunction(reference: string): AnyFunction | undefined {
    return this.functions.get(reference);
  }

  async agent(reference: string): Promise<AgentDefinition> {
    const wanted = parseReference(reference);
    const { className, name, module } = wanted;
    const what = className || name;
    const exports = await this.exportsOf(module, what);
    const definition = findAgent(exports, wanted);
    if (definition === undefined) throw this.absent(what, module);
    if (definition.states.length !== wanted.states) throw otherStateTable(what, module ?? 'the worker entry');
    this.agents.set(reference, definition);
    return definition;
  }

  async function(reference: string): Promise<AnyFunction> {
    const { name, module } = parseFunctionReference(reference);
    const found = findExport(await this.exportsOf(module, name), name);
    if (typeof found !== 'function')
      throw exposedValues() === undefined && module !== undefined
        ? functionNotExported(name, module)
        : this.absent(name, module);
    this.functions.set(reference, found as AnyFunction);
    return found as AnyFunction;
  }

  private async exportsOf(module: string | undefined, what: string): Promise<Readonly<Record<string, unknown>>> {
    const exposed = exposedValues();
    if (exposed !== undefined || this.loadModule === undefined) return exposed ?? {};
    if (module === undefined) throw moduleUnknown(what);
    try {
      return await this.loadModule(module);
    } catch (cause) {
      // That error has its own remedy.
      throw isInstarError(cause, 'INSTAR_MODULE_NOT_LOADED') ? cause : moduleNotLoaded(module, what, cause);
    }
  }

  private absent(what: string, module: string | undefined): Error {
    const exposed = exposedValues();
    if (exposed !== undefined || module === undefined) return notExposed(what, Object.keys(exposed ?? {}));
    return agentNotExported(what, module);
  }
}
