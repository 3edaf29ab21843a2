/** Errors of Instar in the words of a reader of feeds. */
const WORDS: Readonly<Record<string, string>> = {
  INSTAR_WORKER_OUT_OF_MEMORY: 'it takes too much memory',
  INSTAR_WORKER_EXITED: 'its thread exited',
  INSTAR_PIPELINE_TIMEOUT: 'it takes too long',
};

/** Why a stage failed for good, in a few words. */
export function stageFailure(error: Error & { readonly code?: string }): string {
  return WORDS[error.code ?? ''] ?? error.message.split('\n', 1)[0] ?? '';
}
