/** The shipped model says in llama.cpp what it says in the trainer, and its file is what it should be. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { readGguf } from '../../tools/gguf-reader.mjs';
import { writeGguf } from '../../tools/gguf-writer.mjs';
import { conversation } from '../../tools/storyteller/generator.mjs';
import { makeEncoder } from '../../tools/storyteller/encoder.mjs';
import { startLlama } from '../../tools/storyteller/llama.mjs';
import { makeRandom } from '../../tools/storyteller/random.mjs';
import { vocabularyOf } from '../../tools/storyteller/vocabulary-of.mjs';

const CONTEXT = 640;
const url = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);

const file = await readFile(url('public/models/storyteller.gguf'));
const gguf = readGguf(file);
/** @type {{ request: string, tokens: number, text: string }[]} */
const reference = JSON.parse(await readFile(url('tools/storyteller/reference.json'), 'utf8'));
/** @type {import('../../tools/storyteller/llama.mjs').Llama} */
let llama;

// The very weights of the shipped file, as 32-bit floats: llama.cpp rounds what goes through q8_0 matrices.
before(async () => {
  const tensors = gguf.tensors.map((tensor) => ({ ...tensor, type: /** @type {const} */ ('f32') }));
  llama = await startLlama(writeGguf(gguf.metadata, tensors), CONTEXT);
});
after(() => llama.close());

test('the file is written again byte for byte', () => {
  assert.ok(writeGguf(gguf.metadata, gguf.tensors).equals(file));
});

test('the app knows which file it ships', async () => {
  const record = await readFile(url('src/domain/storyteller-file.ts'), 'utf8');
  assert.ok(record.includes(`sha256: '${createHash('sha256').update(file).digest('hex')}'`));
  assert.ok(record.replaceAll('_', '').includes(`bytes: ${file.length},`));
});

test('the likeliest tokens are the ones the trainer finds', async () => {
  assert.ok(reference.length >= 10);
  for (const { request, tokens, text } of reference) {
    const answer = await llama.tell([{ role: 'user', content: request }], { temperature: 0 });
    assert.equal(answer.text, text, request);
    assert.equal(answer.tokens, tokens);
  }
});

test('requests are cut into as many tokens as here', async () => {
  const encoder = makeEncoder(vocabularyOf(gguf.metadata));
  const random = makeRandom(5);
  const made = Array.from({ length: 40 }, () => conversation(random).slice(0, 1));
  const odd = [
    'Über  zwei\n\n"Füchse" 🦊…',
    '\n\nhello',
    '<0x0A>',
    'x'.repeat(60),
    "l'été, дом, 家",
  ];
  for (const turns of [...made, ...odd.map((content) => [{ role: 'user', content }])]) {
    const { ids } = encoder.encodeChat(turns, true);
    const { promptTokens } = await llama.tell(turns, { max_tokens: 1 });
    assert.equal(promptTokens, ids.length, JSON.stringify(turns));
  }
});
