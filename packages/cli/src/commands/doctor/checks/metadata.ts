import { readJsonc } from '../../../project/read-jsonc.js';
import type { DoctorCheck, Finding } from '../doctor-check.js';
import type { Examined } from '../examined.js';
import { injectedByClass } from '../injected-by-class.js';
import { namesOf } from '../names-of.js';
import { isOlder } from '../is-older.js';

/** A tool that runs or bundles sources. */
interface Tool {
  readonly name: string;
  /** Whether a script or a setting uses it. */
  isUsed(examined: Examined): boolean;
  emitsTypes(examined: Examined): boolean;
  readonly remedy: string;
}

const elsewhere = 'Compile by tsc and run what it emits, or name the services by static inject.';

const tools: readonly Tool[] = [
  {
    name: 'tsx',
    isUsed: ({ scripts }) => /\btsx\b/.test(scripts),
    emitsTypes: () => false,
    remedy: elsewhere,
  },
  {
    name: 'esbuild',
    isUsed: ({ scripts }) => /\b(?:esbuild|tsup)\b/.test(scripts),
    // tsup leaves decorators to SWC where that is installed.
    emitsTypes: ({ scripts, versionOf }) => /\btsup\b/.test(scripts) && versionOf('@swc/core') !== undefined,
    remedy: elsewhere,
  },
  {
    name: 'Vite',
    isUsed: ({ scripts }) => /\bvite(?:st)?\b/.test(scripts),
    emitsTypes: ({ versionOf }) => versionOf('unplugin-swc') !== undefined || !isOlder(versionOf('vite') ?? '8', '8'),
    remedy: 'Install vite@8, which emits them as tsconfig.json says, or name the services by static inject.',
  },
  {
    name: 'SWC',
    isUsed: ({ scripts, manifest }) =>
      /\bswc\b/.test(scripts) || JSON.stringify(manifest.jest ?? '').includes('@swc/jest'),
    emitsTypes: emitsBySwc,
    remedy: 'Set legacyDecorator and decoratorMetadata in jsc.transform of .swcrc.',
  },
  {
    name: 'Babel',
    isUsed: ({ versionOf, scripts }) => /\bjest\b/.test(scripts) && versionOf('@babel/preset-typescript') !== undefined,
    emitsTypes: ({ versionOf }) => versionOf('babel-plugin-transform-typescript-metadata') !== undefined,
    remedy: 'Use ts-jest, or install babel-plugin-transform-typescript-metadata.',
  },
];

export const metadata: DoctorCheck = {
  examine(examined) {
    const injected = injectedByClass(examined.agents);
    const without = tools.filter((tool) => tool.isUsed(examined) && !tool.emitsTypes(examined));
    return [
      ...decoratorsStripped(examined),
      ...(injected.length === 0 ? [] : without).map((tool): Finding => ({
        severity: 'error',
        problem: `${tool.name} emits no types of parameters, which the injection into ${namesOf(injected)} needs`,
        reason: 'The container cannot know what to inject: INSTAR_DEPENDENCY_UNKNOWN when the agent starts.',
        remedy: tool.remedy,
      })),
    ];
  },
};

interface SwcSettings {
  readonly jsc?: { readonly transform?: { readonly legacyDecorator?: boolean; readonly decoratorMetadata?: boolean } };
}

/** Nest's builder sets what it needs itself, unless a .swcrc says otherwise. */
function emitsBySwc({ draft, project, scripts }: Examined): boolean {
  const settings = readJsonc(draft, `${project.folder}/.swcrc`) as SwcSettings | undefined;
  if (settings === undefined) return /\bnest\b/.test(scripts);
  const { legacyDecorator, decoratorMetadata } = settings.jsc?.transform ?? {};
  return legacyDecorator === true && decoratorMetadata === true;
}

/** Node strips types, and leaves decorators for an engine that does not know them. */
function decoratorsStripped({ scripts, agents }: Examined): readonly Finding[] {
  const script = scripts
    .split('\n')
    .find((line) => /\bnode\b(?![^&|;]*(?:--import|--loader|--require|-r )).*?\.[cm]?ts\b/.test(line));
  if (script === undefined || agents.length === 0) return [];
  return [
    {
      severity: 'error',
      problem: `the script "${script}" has Node run TypeScript by itself`,
      reason: 'Node removes types and leaves decorators as they are, which is a syntax error.',
      remedy: 'Compile first, or run agents by instar run, tsx or another loader.',
    },
  ];
}
