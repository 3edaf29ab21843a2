import type { SystemOptions } from '@instar/core';
import { Documents } from '../index/documents.js';
import { HttpClient } from '../http/http-client.js';
import { Ledger } from '../crawl/ledger.js';
import { ChaoticDocuments } from './chaotic-documents.js';
import { ChaoticHttpClient } from './chaotic-http-client.js';
import { ChaoticLedger } from './chaotic-ledger.js';

/**
 * Services that throw at random, in place of those that do not: whoever uses them crashes every now and then. No agent knows of it, and
 * what they do together must come to the same.
 */
export const chaosOverrides: NonNullable<SystemOptions['overrides']> = [
  { provide: HttpClient, useClass: ChaoticHttpClient },
  { provide: Documents, useClass: ChaoticDocuments },
  { provide: Ledger, useClass: ChaoticLedger },
];
