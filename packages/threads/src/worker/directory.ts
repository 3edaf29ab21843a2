import { isInstarError, type AgentDefinition } from '@instar/core';
import {
  agentNotExported,
  functionNotExported,
  functionNotMappable,
  moduleNotLoaded,
  moduleUnknown,
  notExposed,
  otherStateTable,
} from '../errors/module-errors.js';
import { isFunctionReference, markedReference, parseFunctionReference } from '../job/threadable.js';
import { parseReference } from '../module/agent-reference.js';
import { exposedValues } from './exposed.js';
import { functionAt, pathTo, type AnyFunction } from './function-path.js';
import { findAgent, findExport } from './find-agent.js';

/** Loads a module by its path or URL. */
export type LoadModule = (module: string) => Promise<Readonly<Record<string, unknown>>>;

/** Finds agents and functions for jobs, and caches them. */
export class Directory {
  private readonly agents = new Map<string, AgentDefinition>();
  private readonly modules = new Map<string, Readonly<Record<string, unknown>>>();
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
    this.modules.set(reference, exports);
    return definition;
  }

  /** The path to a function from the exports of an agent's module, or the reference of a marked function. */
  pathTo(agent: string, fn: AnyFunction, place: string): string {
    const path = pathTo(this.modules.get(agent) ?? {}, fn) ?? markedReference(fn);
    if (path !== undefined) return path;
    throw functionNotMappable(fn.name, parseReference(agent).module, place);
  }

  /** The function at a path from the exports of an agent's module. */
  async functionAt(agent: string, path: string): Promise<AnyFunction> {
    if (isFunctionReference(path)) return this.knownFunction(path) ?? (await this.function(path));
    const found = functionAt(this.modules.get(agent) ?? {}, path);
    if (found === undefined) throw this.absent(path, parseReference(agent).module);
    return found;
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
