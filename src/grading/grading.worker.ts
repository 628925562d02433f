/** Does what must not run on the page: model-written code in an interpreter, and patterns that may never end. */
import { Validator, type Schema } from '@cfworker/json-schema';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import wasmLocation from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import type {
  FromGradingWorker,
  GradingJob,
  GradingResult,
  RegexJob,
  SchemaJob,
} from './grading-messages.js';
import { runGuest } from './run-guest.js';

let interpreter: Promise<QuickJSWASMModule> | undefined;

self.onmessage = async ({ data }: MessageEvent<GradingJob>): Promise<void> => {
  try {
    post({ kind: 'result', result: await resultOf(data) });
  } catch (error) {
    post({ kind: 'broken', message: wordsOf(error) });
  }
};

async function resultOf(job: GradingJob): Promise<GradingResult> {
  switch (job.type) {
    case 'code':
      return runGuest(await loadInterpreter(), job);
    case 'regex':
      return searched(job);
    case 'schema':
      return validated(job);
  }
}

function loadInterpreter(): Promise<QuickJSWASMModule> {
  return (interpreter ??= newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmLocation })));
}

function searched({ pattern, flags, text }: RegexJob): GradingResult {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, flags);
  } catch (error) {
    return { type: 'bad-job', message: wordsOf(error) };
  }
  return { type: 'regex', found: expression.test(text) };
}

function validated({ schema, value }: SchemaJob): GradingResult {
  try {
    const { valid, errors } = new Validator(JSON.parse(schema) as Schema, '2020-12').validate(
      JSON.parse(value),
    );
    const error = errors.at(-1);
    const problem = error ? `${error.instanceLocation}: ${error.error}` : 'It does not match.';
    return { type: 'schema', problem: valid ? null : problem };
  } catch (error) {
    return { type: 'bad-job', message: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function post(message: FromGradingWorker): void {
  self.postMessage(message);
}

post({ kind: 'ready' });
