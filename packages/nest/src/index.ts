import './errors/error-codes.js';

export { CancelOnDisconnect } from './http/cancel-on-disconnect.js';
export { clientSignal } from './http/client-signal.js';
export { InstarExceptionFilter } from './http/exception-filter.js';
export { InjectAddress } from './injection/inject-address.js';
export { closeApplication, closeOnFailure, type CloseOnFailureOptions } from './life/close-application.js';
export { nestLogger } from './logging/nest-logger.js';
export { InstarModule } from './module/instar-module.js';
export type { InstarModuleAsyncOptions, InstarModuleOptions, ShutdownOptions } from './options/module-options.js';
export { INSPECT } from './options/tokens.js';
