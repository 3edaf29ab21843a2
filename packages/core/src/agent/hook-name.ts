/** Methods that the runtime calls by name, so they cannot handle messages or perform states. */
export const HOOK_NAMES = ['begin', 'interrupted', 'failed', 'end', 'childExited'] as const;

export type HookName = (typeof HOOK_NAMES)[number];

export function isHookName(method: PropertyKey): method is HookName {
  return (HOOK_NAMES as readonly PropertyKey[]).includes(method);
}
