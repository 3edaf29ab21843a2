/** What every executor guarantees, of the one on threads. */
import { executorContract } from '@instar/core/testing';
import { threads } from '@instar/threads';

test.each(executorContract(() => threads({ size: 1 })))('on a thread: $name', ({ run }) => run());
