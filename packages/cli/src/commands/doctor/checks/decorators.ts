import { posix } from 'node:path';
import type { Draft } from '../../../changes/draft.js';
import { setJson } from '../../../source/json-edit.js';
import type { DoctorCheck, Finding } from '../doctor-check.js';
import type { Examined } from '../examined.js';
import { injectedByClass } from '../injected-by-class.js';
import { namesOf } from '../names-of.js';

export const decorators: DoctorCheck = {
  examine(examined) {
    const { compiler, configuration, project } = examined;
    if (configuration === undefined) {
      return [
        {
          severity: 'error',
          problem: `there is no tsconfig.json in ${project.folder}`,
          reason: 'The defaults of the compiler emit no types of parameters, which injection by class reads.',
          remedy: 'Create one: npx tsc --init, then instar doctor --fix.',
        },
      ];
    }
    const { experimentalDecorators = false, emitDecoratorMetadata = false } = compiler;
    if (emitDecoratorMetadata && !experimentalDecorators) return [metadataAlone(configuration)];
    return emitDecoratorMetadata ? [] : typesNotEmitted(examined, configuration);
  },
};

function metadataAlone(configuration: string): Finding {
  return {
    severity: 'error',
    problem: 'emitDecoratorMetadata is on, and experimentalDecorators is not',
    reason: 'Standard decorators have no metadata, so the compiler refuses the option.',
    remedy: `Set experimentalDecorators in ${posix.basename(configuration)}.`,
    fix: (draft) => switchOn(draft, configuration, ['experimentalDecorators']),
  };
}

function typesNotEmitted({ agents }: Examined, configuration: string): readonly Finding[] {
  const injected = injectedByClass(agents);
  if (injected.length === 0) return [];
  return [
    {
      severity: 'error',
      problem: `the compiler emits no types of parameters, which the injection into ${namesOf(injected)} needs`,
      reason: 'The container cannot know what to inject: INSTAR_DEPENDENCY_UNKNOWN when the agent starts.',
      remedy: 'Set experimentalDecorators and emitDecoratorMetadata, or name the services by static inject.',
      fix: (draft) => switchOn(draft, configuration, ['experimentalDecorators', 'emitDecoratorMetadata']),
    },
  ];
}

function switchOn(draft: Draft, configuration: string, names: readonly string[]): void {
  let text = draft.text(configuration) ?? '{}';
  for (const name of names) text = setJson(text, ['compilerOptions', name], true);
  draft.update(configuration, text);
}
