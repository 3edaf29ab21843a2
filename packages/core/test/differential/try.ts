import { createSystem, defineAgent, Next, type Exit } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
const quiet = () => undefined;
class S { n = 0 }
async function scenario(o: any, bad: () => unknown) {
  const time = virtualTime();
  const s = createSystem({ host: time.host, logger: { debug: quiet, info: quiet, warn: quiet, error: quiet }, abortGrace: 10 });
  s.inspect$.subscribe((e) => console.log('   ', e.at, e.type, (e as any).error?.code ?? ''));
  const A = defineAgent({ agent: class {
    begin(_: unknown, ctx: any): unknown { return Next.to(new S()); }
    go(x: S, ctx: any): unknown { console.log('  perform', ++x.n); return bad(); }
    failed(e: any, _c: unknown, f: any): void { console.log('  failed', f.phase, e.code ?? e.message); }
    end(exit: Exit): unknown { console.log('  end', exit.kind); return; }
  }, states: { go: { state: S, ...o } } } as never);
  console.log(JSON.stringify(o), String(bad));
  const a = s.spawn(A as never);
  a.join().then((e) => console.log('  join', e.kind));
  await time.advance(100);
}
async function main() {
  const undef = () => undefined; const thr = () => { throw new Error('x'); }
  for (const bad of [undef]) for (const o of [{}, { retry: { attempts: 2 } }, { retry: { attempts: 2, backoff: { initial: 1 } } }, { timeout: 1, retry: { attempts: 2, backoff: { initial: 1 } } }]) await scenario(o, bad);
}
void main();
