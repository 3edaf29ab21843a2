import type { CompilerOptions } from '../../../project/compiler-options.js';
import type { DoctorCheck } from '../doctor-check.js';
import type { ExaminedAgent } from '../examined.js';
import { constructorParameters } from '../injected-by-class.js';

export const fields: DoctorCheck = {
  examine({ agents, compiler }) {
    if (!definesFields(compiler)) return [];
    return agents.flatMap((agent) =>
      fieldsTooEarly(agent).map(({ field, parameter }) => ({
        severity: 'error' as const,
        problem: `the field ${field} of ${agent.name} is initialized from ${parameter} before ${parameter} is set`,
        reason: 'With native fields, initializers run before parameter properties are assigned; it is undefined there.',
        remedy: 'Initialize it in the constructor, or set useDefineForClassFields to false in tsconfig.json.',
      })),
    );
  },
};

/** Whether fields are native: the default from ES2022 on. */
function definesFields({ target = 'es5', useDefineForClassFields }: CompilerOptions): boolean {
  return useDefineForClassFields ?? /^es(?:next|20(?:2[2-9]|[3-9]\d))$/.test(target);
}

interface EarlyField {
  readonly field: string;
  readonly parameter: string;
}

function fieldsTooEarly({ node, source }: ExaminedAgent): readonly EarlyField[] {
  const properties = constructorParameters(node).flatMap((each) =>
    each.type === 'TSParameterProperty' && each.parameter.type === 'Identifier' ? [each.parameter.name] : [],
  );
  return node.body.body.flatMap((member): EarlyField[] => {
    if (member.type !== 'PropertyDefinition' || member.static || member.key.type !== 'Identifier') return [];
    const { value, key } = member;
    // A function reads them later.
    if (!value || /Function/.test(value.type)) return [];
    const code = source.text.slice(value.start, value.end);
    const parameter = properties.find((name) => new RegExp(`\\bthis\\.${name}\\b`).test(code));
    return parameter === undefined ? [] : [{ field: key.name, parameter }];
  });
}
