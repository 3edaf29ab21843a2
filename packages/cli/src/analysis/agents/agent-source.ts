import type ts from 'typescript';
import type { HandlerSource } from './handler-source.js';

/** An agent in the code: its class, and what is bound to its methods. */
export interface AgentSource {
  /** The name in ids and drawings. */
  readonly name: string;
  readonly node: ts.ClassLikeDeclaration;
  /** The class and those that it extends, the nearest first. */
  readonly lineage: readonly ts.ClassLikeDeclaration[];
  readonly handlers: readonly HandlerSource[];
  /** All methods by name, those of subclasses in place of those that they override. */
  readonly methods: ReadonlyMap<string, ts.MethodDeclaration>;
  /** Names of the fields that travel to sync states. */
  readonly carried: ReadonlySet<string>;
  /** The classes whose instances keep their class on the way. */
  readonly travelling: ReadonlySet<ts.ClassLikeDeclaration>;
  /** What `@Agent` or `defineAgent` is called with, the nearest class first. */
  readonly options: readonly ts.Expression[];
  readonly supervised: ts.Expression | undefined;
  readonly supervisor: ts.Expression | undefined;
  /** Whether it binds methods in a way that cannot be read here. */
  readonly isOpen: boolean;
  /** The object that `defineAgent` is called with. */
  readonly plan: ts.ObjectLiteralExpression | undefined;
}
