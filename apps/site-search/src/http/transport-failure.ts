import type { HttpFailed } from './http-answer.js';

/** A request took longer than it may. */
export class RequestTimeout extends Error {
  override readonly name = 'RequestTimeout';

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1_000} s`);
  }
}

/** Codes of Node and undici in words. Those with `lasting` do not go away by asking again. */
const WORDS: Readonly<Record<string, { readonly reason: string; readonly lasting?: true }>> = {
  ENOTFOUND: { reason: 'there is no such host', lasting: true },
  EAI_AGAIN: { reason: 'the name of the host cannot be looked up' },
  ECONNREFUSED: { reason: 'the connection was refused' },
  ECONNRESET: { reason: 'the connection was cut' },
  EPIPE: { reason: 'the connection was cut' },
  UND_ERR_SOCKET: { reason: 'the connection was cut' },
  EHOSTUNREACH: { reason: 'the host cannot be reached' },
  ENETUNREACH: { reason: 'the network cannot be reached' },
  ETIMEDOUT: { reason: 'the host does not answer' },
  UND_ERR_CONNECT_TIMEOUT: { reason: 'the host does not answer' },
  UND_ERR_HEADERS_OVERFLOW: { reason: 'the answer has too many headers', lasting: true },
};

/** Why no answer came, from what `fetch` threw: its own message says only "fetch failed". */
export function transportFailure(thrown: unknown): HttpFailed {
  if (thrown instanceof RequestTimeout) return { kind: 'failed', reason: thrown.message, passing: true };
  const error = innermost(thrown);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words = WORDS[code];
  if (words !== undefined) return { kind: 'failed', reason: words.reason, passing: words.lasting !== true };
  const reason = error.message === '' ? code : error.message;
  // What is wrong with a certificate, or with the protocol, is wrong the next time as well.
  return { kind: 'failed', reason, passing: false };
}

function innermost(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
