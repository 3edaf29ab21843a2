import { AddressRefused } from './guarded-lookup.js';
import type { HttpFailed } from './http-result.js';

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
  ETIMEDOUT: { reason: 'the host does not respond' },
  UND_ERR_CONNECT_TIMEOUT: { reason: 'the host does not respond' },
  UND_ERR_HEADERS_TIMEOUT: { reason: 'the host does not respond' },
  UND_ERR_BODY_TIMEOUT: { reason: 'the host stopped responding' },
  UND_ERR_HEADERS_OVERFLOW: { reason: 'the response has too many headers', lasting: true },
  Z_DATA_ERROR: { reason: 'the response is compressed wrongly', lasting: true },
};

/** Why there was no response, from what `fetch` threw: its own message says only "fetch failed". */
export function transportFailure(thrown: unknown): HttpFailed {
  const inner = innermost(thrown as Thrown);
  if (inner instanceof AddressRefused) return { kind: 'failed', reason: inner.message, passing: false };
  const { message = '', code = '' } = inner;
  const words = WORDS[code];
  if (words !== undefined) return { kind: 'failed', reason: words.reason, passing: words.lasting !== true };
  // What is wrong with a certificate, or with the protocol, is wrong the next time as well.
  return { kind: 'failed', reason: message || code || 'the request failed', passing: false };
}

/** What `fetch` throws, at least in parts. Its class is of no use: it may be that of another realm. */
interface Thrown {
  readonly message?: string;
  readonly code?: string;
  readonly cause?: Thrown | null;
}

function innermost(thrown: Thrown): Thrown {
  return thrown.cause ? innermost(thrown.cause) : thrown;
}
