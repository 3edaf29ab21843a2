/** Runs the script in QuickJS, compiled to WebAssembly. Its jobs run when its embedder calls it, and it has no timers of its own. */
import { readFileSync } from 'node:fs';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime();
const context = runtime.newContext();
const timers = new Map();
let last = 0;

const evaluate = (code) => context.unwrapResult(context.evalCode(code));
const runJobs = () => context.unwrapResult(runtime.executePendingJobs());

function startTimer(task, milliseconds) {
  const kept = task.dup();
  const timer = setTimeout(() => {
    timers.delete(id);
    kept.consume((each) => context.unwrapResult(context.callFunction(each, context.undefined)).dispose());
    runJobs();
  }, context.getNumber(milliseconds));
  const id = ++last;
  timers.set(id, { timer, kept });
  return context.newNumber(id);
}

function stopTimer(handle) {
  const id = context.getNumber(handle);
  const running = timers.get(id);
  clearTimeout(running?.timer);
  running?.kept.dispose();
  timers.delete(id);
}

const functions = {
  now: () => context.newNumber(performance.timeOrigin + performance.now()),
  random: () => context.newNumber(Math.random()),
  startTimer,
  stopTimer,
  print: (text) => console.error(context.getString(text)),
};

const engine = context.newObject();
for (const [name, call] of Object.entries(functions))
  context.newFunction(name, call).consume((made) => context.setProp(engine, name, made));
engine.consume((made) => context.setProp(context.global, 'engine', made));

evaluate(readFileSync(process.argv[2], 'utf8')).dispose();
const outcome = evaluate('portable().then(JSON.stringify)').consume((promise) => context.resolvePromise(promise));
runJobs();
console.log(context.unwrapResult(await outcome).consume((text) => context.getString(text)));
