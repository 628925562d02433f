#!/usr/bin/env node
/**
 * Writes src/domain/webllm-models.ts: the chat models of WebLLM's own list, those that Kinglet offers by
 * itself first, as small tuples, so that the page knows them without loading the library.
 *
 *   node tools/make-catalogue.mjs           write the file
 *   node tools/make-catalogue.mjs --check   exit 1 when the committed file differs
 *
 * Run it after each update of @mlc-ai/web-llm.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import * as prettier from 'prettier';
import { FURTHER, unlistedRecords } from './further-models.mjs';
import { OFFERS, recordsOf } from './offered-models.mjs';

const OUTPUT = fileURLToPath(new URL('../src/domain/webllm-models.ts', import.meta.url));

/**
 * @param {import('@mlc-ai/web-llm').ModelRecord} record
 * @param {string} quantisation
 */
function tuple(record, quantisation) {
  const context = record.overrides?.context_window_size;
  if (!context || !record.vram_required_MB) throw new Error(`${record.model_id}: incomplete`);
  return [quantisation, context, Math.ceil(record.vram_required_MB), libraryName(record.model_lib)];
}

/** @param {string} url */
function libraryName(url) {
  if (!url.startsWith(librariesUrl())) throw new Error(`Another library host: ${url}`);
  return url.slice(librariesUrl().length).replace(/-webgpu\.wasm$/, '');
}

function librariesUrl() {
  const first = prebuiltAppConfig.model_list[0]?.model_lib ?? '';
  return first.slice(0, first.lastIndexOf('/') + 1);
}

function hubUrl() {
  const first = prebuiltAppConfig.model_list[0]?.model ?? '';
  return first.slice(0, first.indexOf('/mlc-ai/') + 1);
}

/** @param {import('./offered-models.mjs').Offer} model */
function row({ key, name, id, parameters, licence, template, ...rest }) {
  const variants = recordsOf(id).map(({ record, quantisation }) => tuple(record, quantisation));
  const largest = Math.round((rest.vocabulary * rest.width) / 2);
  return [key, name, id, parameters, licence, template, largest, rest.tokenizerMB, variants];
}

/** @param {readonly import('./offered-models.mjs').Offer[]} models */
function rows(models) {
  return models.map((model) => `  ${JSON.stringify(row(model))},`).join('\n');
}

const unlisted = unlistedRecords();
if (unlisted.length > 0) {
  throw new Error(`Not in tools/further-models.mjs: ${unlisted.join(', ')}`);
}

const source = `// Made by tools/make-catalogue.mjs from @mlc-ai/web-llm's own model list. Do not edit.

export const HUB_URL = ${JSON.stringify(hubUrl())};
export const LIBRARIES_URL = ${JSON.stringify(librariesUrl())};

/** Quantisation, context in tokens, GPU memory in MiB, name of the compiled library. */
export type WebllmTuple = readonly [string, number, number, string];

/** Key, name, id, weights, licence, template, bytes of the embedding table in 4 bits, tokenizer in MB, variants. */
export type WebllmRow = readonly [
  string,
  string,
  string,
  number,
  string,
  'phi3' | 'phi4' | 'chatml' | 'llama3' | 'gemma' | 'mistral',
  number,
  number,
  readonly WebllmTuple[],
];

/** What Kinglet offers by itself. */
// prettier-ignore
export const WEBLLM_MODELS: readonly WebllmRow[] = [
${rows(OFFERS)}
];

/** The rest of the library's list. */
// prettier-ignore
export const FURTHER_MODELS: readonly WebllmRow[] = [
${rows(FURTHER)}
];
`;

const formatted = await prettier.format(source, {
  ...(await prettier.resolveConfig(OUTPUT)),
  filepath: OUTPUT,
});
if (process.argv.includes('--check')) {
  if (readFileSync(OUTPUT, 'utf8') !== formatted) {
    console.error('src/domain/webllm-models.ts is out of date: run node tools/make-catalogue.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(OUTPUT, formatted);
}
