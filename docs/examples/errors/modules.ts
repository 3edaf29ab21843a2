import { Agent, createSystem, Module } from '@instar/core';
import type { Provocations } from './provocations.js';

// #region module-invalid
class Database {}

@Module({ exports: [Database] }) // providers: [Database] is missing
class StoreModule {}
// #endregion

// #region module-cycle
class UserModule {}

@Module({ imports: [UserModule] })
class MailModule {}

Module({ imports: [MailModule] })(UserModule); // move what both need into a third module
// #endregion

// #region provider-hidden
@Module({ providers: [Database] }) // exports: [Database] is missing
class DataModule {}

@Agent()
class Reader {
  constructor(readonly database: Database) {}
}

@Module({ imports: [DataModule], agents: [Reader] })
class AppModule {}
// #endregion

export const provocations: Provocations = {
  INSTAR_MODULE_INVALID: () => createSystem({ modules: [StoreModule] }),
  INSTAR_MODULE_CYCLE: () => createSystem({ modules: [UserModule] }),
  INSTAR_PROVIDER_HIDDEN: () => createSystem({ modules: [AppModule] }),
};
