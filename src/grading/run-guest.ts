import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { CallOutcome, CodeJob, GradingResult } from './grading-messages.js';
import { GUEST_PRELUDE } from './guest-prelude.js';

const MEMORY_BYTES = 64 * 1024 * 1024;
const STACK_BYTES = 256 * 1024;
/** Words of an error that are passed on. */
const MOST_SIGNS = 300;

/**
 * Runs a model's code in an interpreter of its own: it has no function of the host, so there is no network, storage
 * or page in its world, and it ends when its time or memory does. Throws only when the interpreter itself fell.
 */
export function runGuest(quickjs: QuickJSWASMModule, job: CodeJob): GradingResult {
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(MEMORY_BYTES);
  runtime.setMaxStackSize(STACK_BYTES);
  const deadline = performance.now() + job.timeMs;
  runtime.setInterruptHandler(() => performance.now() > deadline);
  const context = runtime.newContext();
  const handles: QuickJSHandle[] = [];
  const keep = (handle: QuickJSHandle): QuickJSHandle => (handles.push(handle), handle);
  try {
    return run(context, job, keep, () => performance.now() > deadline);
  } finally {
    for (const handle of handles) handle.dispose();
    context.dispose();
    runtime.dispose();
  }
}

function run(
  context: QuickJSContext,
  { source, entry, calls }: CodeJob,
  keep: (handle: QuickJSHandle) => QuickJSHandle,
  isLate: () => boolean,
): GradingResult {
  const prelude = context.evalCode(GUEST_PRELUDE, 'prelude.js', { type: 'global' });
  const call = keep(context.unwrapResult(prelude));
  const loaded = context.evalCode(asScript(source), 'answer.js', { type: 'global' });
  if (loaded.error)
    return { type: 'no-code', message: problem(context, keep(loaded.error), isLate) };
  keep(loaded.value);
  const found = context.evalCode(lookUp(entry), 'entry.js', { type: 'global' });
  if (found.error) return { type: 'no-code', message: problem(context, keep(found.error), isLate) };
  const guest = keep(found.value);
  if (context.typeof(guest) !== 'function')
    return { type: 'no-code', message: `There is no function ${entry} in it.` };
  const outcomes = calls.map((args) => callOnce(context, call, guest, args, isLate));
  return { type: 'code', outcomes };
}

function callOnce(
  context: QuickJSContext,
  call: QuickJSHandle,
  guest: QuickJSHandle,
  args: string,
  isLate: () => boolean,
): CallOutcome {
  if (isLate()) return { kind: 'out-of-time' };
  const given = context.newString(args);
  const result = context.callFunction(call, context.undefined, guest, given);
  given.dispose();
  if (result.error) {
    const message = problem(context, result.error, isLate);
    result.error.dispose();
    return isLate() ? { kind: 'out-of-time' } : { kind: 'threw', message };
  }
  const text = context.getString(result.value);
  result.value.dispose();
  return { kind: 'returned', text };
}

/**
 * An error in words. Its fields may be getters and its text may be endless: what cannot be read in the time that is
 * left says nothing.
 */
function problem(context: QuickJSContext, error: QuickJSHandle, isLate: () => boolean): string {
  if (isLate()) return 'It took too long.';
  try {
    const words = ['name', 'message'].map((field) => {
      const handle = context.getProp(error, field);
      const text = context.typeof(handle) === 'string' ? context.getString(handle) : '';
      handle.dispose();
      return text;
    });
    const text = words.filter(Boolean).join(': ') || 'It threw something that is no error.';
    return text.replace(/\s+/g, ' ').slice(0, MOST_SIGNS);
  } catch {
    return 'It failed.';
  }
}

/** Code for a module is read as a script: what it exports is named globally. */
function asScript(source: string): string {
  return source
    .replace(/^([ \t]*)export\s+default\s+(?=(?:async\s+)?function\b|class\b)/gm, '$1')
    .replace(/^([ \t]*)export\s+(?=(?:async\s+)?function\b|class\b|const\b|let\b|var\b)/gm, '$1')
    .replace(/^[ \t]*export\s*(?:\{[^}]*\}|default\s+\w+)\s*;?[ \t]*$/gm, '');
}

/** `entry` is a plain name: the suites' own, checked when one is imported. */
function lookUp(entry: string): string {
  return `typeof ${entry} === 'function' ? ${entry} : module.exports && (typeof module.exports === 'function' ? module.exports : module.exports.${entry})`;
}
