import type ts from 'typescript';
import type { AgentSource } from '../../analysis/agents/agent-source.js';
import { aliasedSymbolAt } from '../../analysis/compiler/aliased-symbol.js';
import { descendantsThat } from '../../analysis/compiler/descendants.js';
import { isTestFile } from '../../analysis/compiler/is-test-file.js';
import { pathOf, placeOf } from '../../analysis/compiler/place.js';
import type { Facts } from '../../analysis/facts.js';
import type { Finding } from '../finding.js';
import { isAssigned, isChangedInPlace } from './mutations.js';

/** The agents that use a variable of a module, and those that change what is in it. */
interface Uses {
  readonly users: Set<AgentSource>;
  readonly changers: Set<AgentSource>;
}

/** Variables of modules that one agent changes and another one uses. Those of tests are there to observe agents. */
export function sharedVariables(facts: Facts): readonly Finding[] {
  const uses = new Map<ts.VariableDeclaration, Uses>();
  for (const agent of facts.agents) collectUses(facts, agent, uses);
  return [...uses].flatMap(([declaration, { users, changers }]) => {
    const [changer] = changers;
    const other = [...users].find((user) => user !== changer && !isRelated(user, changer));
    return changer === undefined || other === undefined ? [] : [finding(facts, declaration, changer, other)];
  });
}

function isRelated(one: AgentSource, other: AgentSource | undefined): boolean {
  return other !== undefined && (one.lineage.includes(other.node) || other.lineage.includes(one.node));
}

function collectUses({ code }: Facts, agent: AgentSource, uses: Map<ts.VariableDeclaration, Uses>): void {
  for (const node of descendantsThat(code, agent.node, code.ts.isIdentifier)) {
    const target = aliasedSymbolAt(code, node)?.valueDeclaration;
    if (target === undefined || !isModuleVariable(code, target)) continue;
    const known = uses.get(target) ?? { users: new Set(), changers: new Set() };
    uses.set(target, known);
    known.users.add(agent);
    if (isAssigned(code, node) || isChangedInPlace(code, node)) known.changers.add(agent);
  }
}

function isModuleVariable(code: Facts['code'], node: ts.Declaration): node is ts.VariableDeclaration {
  const { ts, files } = code;
  if (!ts.isVariableDeclaration(node) || !ts.isSourceFile(node.parent.parent.parent)) return false;
  const file = node.getSourceFile();
  return files.includes(file) && !isTestFile(pathOf(code, file));
}

function finding(
  { code }: Facts,
  declaration: ts.VariableDeclaration,
  changer: AgentSource,
  other: AgentSource,
): Finding {
  const name = declaration.name.getText();
  return {
    place: placeOf(code, declaration.name),
    message: `${changer.name} changes ${name}, and ${other.name} uses it too.`,
    remedy: 'Keep it in a field of one agent, to which the others send messages.',
  };
}
