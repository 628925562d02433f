/** The three wire formats, as a provider speaks them. */

/**
 * @typedef {object} Asked what a request asked for, whatever its format
 * @property {string} prompt everything but the answer that is gone on from
 * @property {number} written tokens of that answer
 * @property {number} maxTokens
 * @property {number | undefined} seed undefined where it does not matter
 *
 * @typedef {{ prompt: number, completion: number, reasoning: number }} Told
 * @typedef {{ words?: string, code?: string, param?: string, status?: number, refusal?: string }} Fault
 */

/** @param {unknown} value */
const data = (value) => `data: ${JSON.stringify(value)}\n\n`;

/** @param {string} event @param {object} value */
const named = (event, value) => `event: ${event}\n${data({ type: event, ...value })}`;

/** @param {string} path */
export function dialectOf(path) {
  if (/^\/v1\/(chat\/completions|models)$/.test(path)) return openai;
  if (/^\/v1\/(messages|models\?)/.test(path)) return anthropic;
  if (path.startsWith('/v1beta/models')) return gemini;
  return undefined;
}

/** @param {string} dialect @param {number} status @param {Fault} fault */
export function faultBody(dialect, status, { words = 'It went wrong', code, param }) {
  if (dialect === 'anthropic')
    return JSON.stringify({ type: 'error', error: { type: code ?? 'error', message: words } });
  if (dialect === 'gemini')
    return JSON.stringify({ error: { code: status, message: words, status: code ?? 'UNKNOWN' } });
  return JSON.stringify({ error: { message: words, type: 'error', code, param } });
}

/** @param {string} text */
const wordsIn = (text) => text.trim().split(/\s+/).filter(Boolean).length;

/** @param {{ role: string, content: string }[]} turns */
function apart(turns) {
  const last = turns.at(-1);
  const isPrefix = last?.role === 'assistant' || last?.role === 'model';
  const before = isPrefix ? turns.slice(0, -1) : turns;
  return {
    prompt: before.map(({ content }) => content).join(' '),
    written: isPrefix ? wordsIn(last.content) : 0,
  };
}

const openai = {
  name: 'openai',
  models: () =>
    JSON.stringify({
      data: [
        { id: 'test-large', context_length: 8192 },
        { id: 'test-small' },
        { id: 'text-embedding-3' },
      ],
    }),
  /** @param {any} body @returns {Asked} */
  read: (body) => ({
    ...apart(body.messages),
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? 400,
    seed: body.temperature > 0 ? (body.seed ?? body.random_seed) : undefined,
  }),
  /** @param {Asked} _asked */
  begin: (_asked) => [data({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] })],
  /** @param {string} text */
  think: (text) => [data({ choices: [{ index: 0, delta: { reasoning_content: text } }] })],
  /** @param {string} text */
  text: (text) => data({ choices: [{ index: 0, delta: { content: text } }] }),
  /** @param {Fault} fault */
  fail: (fault) => `data: ${faultBody('openai', 0, fault)}\n\n`,
  /** @param {string} reason @param {Told | undefined} _told @param {Fault} script */
  end: (reason, _told, { refusal }) => [
    ...(refusal ? [data({ choices: [{ index: 0, delta: { refusal } }] })] : []),
    data({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }),
  ],
  /** @param {Told | undefined} told */
  last: (told) => [
    ...(told
      ? [
          data({
            choices: [],
            usage: {
              prompt_tokens: told.prompt,
              completion_tokens: told.completion,
              completion_tokens_details: { reasoning_tokens: told.reasoning },
            },
          }),
        ]
      : []),
    'data: [DONE]\n\n',
  ],
};

const anthropic = {
  name: 'anthropic',
  models: () =>
    JSON.stringify({ data: [{ type: 'model', id: 'test-claude', display_name: 'Test Claude' }] }),
  /** @param {any} body @returns {Asked} */
  read: (body) => ({
    ...apart(body.messages),
    maxTokens: body.max_tokens,
    // It knows no seed: what differs is the question.
    seed: undefined,
  }),
  /** @param {Asked} asked */
  begin: ({ prompt }) => [
    named('message_start', {
      message: { usage: { input_tokens: wordsIn(prompt), output_tokens: 1 } },
    }),
    named('ping', {}),
  ],
  /** @param {string} text */
  think: (text) => [
    named('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '' } }),
    named('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: text } }),
    named('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'x' } }),
    named('content_block_stop', { index: 0 }),
  ],
  /** @param {string} text */
  text: (text) => named('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  /** @param {Fault} fault */
  fail: ({ words = 'Overloaded', code = 'overloaded_error' }) =>
    named('error', { error: { type: code, message: words } }),
  /** @param {string} reason @param {Told | undefined} told @param {Fault} script */
  end: (reason, told, { refusal }) => [
    named('message_delta', {
      delta: {
        stop_reason: { stop: 'end_turn', length: 'max_tokens' }[reason] ?? reason,
        ...(refusal && { stop_details: { type: 'refusal', explanation: refusal } }),
      },
      ...(told && { usage: { output_tokens: told.completion } }),
    }),
  ],
  /** @param {Told | undefined} _told */
  last: (_told) => [named('message_stop', {})],
};

const gemini = {
  name: 'gemini',
  models: () =>
    JSON.stringify({
      models: [
        {
          name: 'models/test-gemini',
          displayName: 'Test Gemini',
          inputTokenLimit: 9000,
          supportedGenerationMethods: ['generateContent'],
        },
      ],
    }),
  /** @param {any} body @returns {Asked} */
  read: ({ contents, generationConfig: { maxOutputTokens, temperature, seed } }) => ({
    ...apart(
      contents.map((/** @type {any} */ { role, parts }) => ({ role, content: parts[0].text })),
    ),
    maxTokens: maxOutputTokens,
    seed: temperature > 0 ? seed : undefined,
  }),
  /** @param {Asked} _asked @returns {string[]} */
  begin: (_asked) => [],
  /** @param {string} text */
  think: (text) => [data({ candidates: [{ content: { parts: [{ text, thought: true }] } }] })],
  /** @param {string} text */
  text: (text) => data({ candidates: [{ content: { role: 'model', parts: [{ text }] } }] }),
  /** @param {Fault} fault */
  fail: (fault) =>
    `data: ${faultBody('gemini', fault.status ?? 503, { code: 'UNAVAILABLE', ...fault })}\n\n`,
  /** @param {string} reason @param {Told | undefined} told @param {Fault} script */
  end: (reason, told, { refusal }) => [
    data({
      candidates: [
        {
          finishReason: { stop: 'STOP', length: 'MAX_TOKENS' }[reason] ?? reason,
          ...(refusal && { finishMessage: refusal }),
        },
      ],
      ...(told && {
        usageMetadata: {
          promptTokenCount: told.prompt,
          candidatesTokenCount: told.completion - told.reasoning,
          thoughtsTokenCount: told.reasoning,
        },
      }),
    }),
  ],
  /** @param {Told | undefined} _told @returns {string[]} */
  last: (_told) => [],
};
