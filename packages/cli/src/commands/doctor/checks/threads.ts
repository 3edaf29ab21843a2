import { dependsOn } from '../../../project/manifest.js';
import { sourceFiles } from '../../../project/source-files.js';
import type { DoctorCheck, Finding } from '../doctor-check.js';
import type { Examined, ExaminedAgent } from '../examined.js';
import { namesOf } from '../names-of.js';
import { isOlder } from '../is-older.js';

const bundlers =
  /\b(?:esbuild\b.*--bundle|tsup|webpack|rollup|rolldown|tsdown|vite build|nest build\b.*--webpack|ncc build)\b/;

export const threads: DoctorCheck = {
  examine(examined) {
    const agents = examined.agents.filter(hasSyncState);
    if (agents.length === 0) return [];
    if (!dependsOn([examined.manifest], '@instar/threads')) return [onEventLoop(agents, installThreads)];
    if (createsSystemWithoutExecutor(examined)) return [onEventLoop(agents, passThreads)];
    return [...bundled(examined, agents), ...notCompiled(examined)];
  },
};

const passThreads = 'Pass the threads to the system: createSystem({ executor: threads() }).';
const installThreads = 'npm install @instar/threads, and createSystem({ executor: threads() }).';

/** Whether the sources create a system and none of them mentions an executor. Systems of other packages are not known here. */
function createsSystemWithoutExecutor({ draft, project }: Examined): boolean {
  const texts = sourceFiles(draft, project.sources).map((path) => draft.text(path) ?? '');
  const mentions = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  return mentions(/\bcreateSystem\s*\(/) && !mentions(/\bexecutor\b|\bthreads\s*\(/);
}

function hasSyncState({ node, source }: ExaminedAgent): boolean {
  return node.body.body.some(
    (member) =>
      member.type === 'MethodDefinition' &&
      member.decorators.some(({ start, end }) => /\bmode\s*:\s*['"]sync['"]/.test(source.text.slice(start, end))),
  );
}

function onEventLoop(agents: readonly ExaminedAgent[], remedy: string): Finding {
  return {
    severity: 'warning',
    problem: `sync states of ${namesOf(agents)} run on the event loop`,
    reason: 'Nothing else happens while one of them runs.',
    remedy,
  };
}

/** A worker imports the module of an agent, and in a bundle there is none. */
function bundled({ scripts }: Examined, agents: readonly ExaminedAgent[]): readonly Finding[] {
  const script = scripts.split('\n').find((line) => bundlers.test(line));
  const strangers = agents.filter(({ source }) => !/\bmodule\s*:|\bexposeAgents\b/.test(source.text));
  if (script === undefined || strangers.length === 0) return [];
  return [
    {
      severity: 'warning',
      problem: `"${script}" bundles ${namesOf(strangers)}, whose sync states run on threads`,
      reason: 'A worker imports the module of an agent; in a bundle that is the whole program, or nothing.',
      remedy: 'Write a worker entry with exposeAgents, and pass it to threads({ worker }).',
    },
  ];
}

/** Test runners compile in their own process alone; a worker uses the compiler of the project. */
function notCompiled({ scripts, versionOf }: Examined): readonly Finding[] {
  const typescript = versionOf('typescript');
  const hasCompiler = typescript !== undefined && isOlder(typescript, '7');
  if (hasCompiler || versionOf('tsx') !== undefined || !/\b(?:vitest|jest)\b/.test(scripts)) return [];
  return [
    {
      severity: 'error',
      problem:
        typescript === undefined
          ? 'workers have nothing to compile sources with in tests'
          : `typescript ${typescript} has no interface that workers could compile sources by in tests`,
      reason: 'A test runner compiles in its own process alone: INSTAR_MODULE_NOT_LOADED on a thread.',
      remedy: 'npm install --save-dev tsx, or typescript@6.',
    },
  ];
}
