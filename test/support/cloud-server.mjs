/**
 * A cloud provider for tests that speaks the three wire formats over real HTTP, by address:
 *
 * - `…/v1/chat/completions` and `/v1/models`: OpenAI's; `…/v1/messages`: Anthropic's
 * - `…/v1beta/models/<id>:streamGenerateContent` and `/v1beta/models`: Gemini's
 *
 * Each test has a room of its own, `/<room>/…`, with a script and a log:
 *
 * - `PUT /<room>/script` sets what happens (see Script); `GET /<room>/log` answers what came in
 *
 * The answer follows from the question, the seed and how much of it was written already, so that one that is gone on
 * from joins. A word is a token.
 */
import { createServer } from 'node:http';
import { dialectOf, faultBody } from './cloud-dialects.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 *
 * @typedef {object} Script what every request of the room meets; all of it optional
 * @property {string} [text] the whole answer, instead of words made from the question
 * @property {{ asked: string, text: string }[]} [answers] the first whose `asked` stands in the question, a pattern,
 *   is answered with its text
 * @property {string} [reasoning] thought before it
 * @property {number} [wordMs] pause before each word
 * @property {number} [firstMs] pause before the headers
 * @property {number} [cut] bytes a write: 1 splits at every position
 * @property {string} [eol] ends lines, default `\n`
 * @property {boolean} [comments] keep-alives between events
 * @property {number} [status] an error instead, for the next `times` requests
 * @property {number} [times] default: for ever
 * @property {string} [words] the error's words
 * @property {string} [code] the error's code
 * @property {string} [param] the parameter it names
 * @property {Record<string, string>} [headers] on every answer
 * @property {string} [contentType] of the stream
 * @property {number} [failAfter] words, then an error in the stream
 * @property {number} [dieAfter] words, then the connection dies
 * @property {number} [silentAfter] words, then nothing more
 * @property {string} [redirect] sends on to this address
 * @property {string[]} [refuses] parameters that are answered with 400
 * @property {boolean} [noUsage] tells no figures
 * @property {boolean} [noEnd] leaves out the last sign of the protocol
 * @property {string} [finish] the protocol's own reason instead of `stop`
 * @property {string} [refusal] words of a refusal
 * @property {boolean} [closed] answers no other origin
 * @property {string} [key] any other is refused with 401
 *
 * @typedef {object} Logged
 * @property {string} method
 * @property {string} path with the query
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {string} text the body as it came
 * @property {number} receivedBytes of the body
 * @property {number} sentBytes of the answer's body
 * @property {boolean} aborted the browser closed the connection before the end
 *
 * @typedef {{ script: Script, log: Logged[] }} Room
 */

const VOCABULARY =
  'the small bird eats spiders and moth eggs through winter while it searches under bark for what sleeps there until spring returns with light and a song so high that few can hear it'.split(
    ' ',
  );

export function createCloudServer() {
  /** @type {Map<string, Room>} */
  const rooms = new Map();

  /** @param {string} name */
  function roomOf(name) {
    const known = rooms.get(name) ?? { script: {}, log: [] };
    rooms.set(name, known);
    return known;
  }

  /** @param {Incoming} request @param {Outgoing} response @param {string} [prefix] */
  async function handle(request, response, prefix = '') {
    const path = (request.url ?? '/').slice(prefix.length);
    const [, name = '', ...rest] = path.split('/');
    const room = roomOf(name);
    const text = await bodyOf(request);
    if (rest[0] === 'script') {
      room.script = JSON.parse(text);
      room.log = [];
      return send(response, 200, '{}');
    }
    if (rest[0] === 'log') return send(response, 200, JSON.stringify(room.log));
    if (!room.script.closed) allowOrigin(response);
    if (request.method === 'OPTIONS') return send(response, room.script.closed ? 403 : 204, '');
    const entry = logged(request, `/${rest.join('/')}`, text);
    room.log.push(entry);
    response.on('close', () => {
      entry.aborted = !response.writableFinished;
    });
    await answer(room.script, entry, response);
  }

  return {
    handle,
    roomOf,
    /** Koa middleware for the unit-test server. @param {string} [prefix] */
    middleware(prefix = '/cloud') {
      /** @param {any} context @param {() => Promise<void>} next */
      return async (context, next) => {
        if (!context.path.startsWith(`${prefix}/`)) return next();
        context.respond = false;
        context.res.statusCode = 200;
        return handle(context.req, context.res, prefix);
      };
    },
    /** A server of its own on loopback. @param {number} [port] 0 for a free one */
    async listen(port = 0) {
      const server = createServer((request, response) => void handle(request, response));
      await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      return {
        url: `http://127.0.0.1:${address.port}/`,
        async close() {
          server.closeAllConnections();
          await new Promise((resolve) => server.close(resolve));
        },
      };
    },
  };
}

/** @param {Script} script @param {Logged} entry @param {Outgoing} response */
async function answer(script, entry, response) {
  for (const [header, value] of Object.entries(script.headers ?? {}))
    response.setHeader(header, value);
  await pause(script.firstMs ?? 0);
  if (response.destroyed) return;
  if (script.redirect) {
    response.writeHead(307, { location: script.redirect });
    return void response.end();
  }
  const dialect = dialectOf(entry.path);
  if (!dialect)
    return end(response, entry, 404, faultBody('openai', 404, { words: 'No such page' }));
  const fault = faultFor(script, entry, dialect.name);
  if (fault) return end(response, entry, fault.status, fault.body);
  if (entry.method === 'GET') return end(response, entry, 200, dialect.models());
  const asked = dialect.read(JSON.parse(entry.text));
  response.writeHead(200, { 'content-type': script.contentType ?? 'text/event-stream' });
  await stream(script, entry, response, dialect, asked);
}

/** @param {Script} script @param {Logged} entry @param {string} dialect */
function faultFor(script, entry, dialect) {
  const given = [
    entry.headers.authorization,
    entry.headers['x-api-key'],
    entry.headers['x-goog-api-key'],
  ];
  if (
    script.key &&
    !given.some((value) => String(value ?? '').replace('Bearer ', '') === script.key)
  ) {
    const words = `Incorrect API key provided: ${String(given.find(Boolean))}.`;
    return { status: 401, body: faultBody(dialect, 401, { words, code: 'invalid_api_key' }) };
  }
  if (script.status && (script.times ?? 1) > 0) {
    if (script.times !== undefined) script.times -= 1;
    return { status: script.status, body: faultBody(dialect, script.status, script) };
  }
  const refused = script.refuses?.find((name) => entry.text.includes(`"${name}"`));
  if (!refused) return undefined;
  const words = `Unsupported parameter: '${refused}' is not supported with this model.`;
  return { status: 400, body: faultBody(dialect, 400, { words, param: refused }) };
}

/**
 * @param {Script} script @param {Logged} entry @param {Outgoing} response
 * @param {NonNullable<ReturnType<typeof dialectOf>>} dialect
 * @param {import('./cloud-dialects.mjs').Asked} asked
 */
async function stream(script, entry, response, dialect, asked) {
  const text = script.answers?.find((each) => new RegExp(each.asked).test(asked.prompt))?.text;
  const whole = text ?? script.text;
  const all = whole === undefined ? wordsFor(asked) : pieces(whole);
  const words = all.slice(0, asked.maxTokens);
  const isCut = words.length < all.length || asked.maxTokens <= words.length;
  /** @param {string} event */
  const write = (event) => writeEvent(script, entry, response, event);
  for (const event of dialect.begin(asked)) await write(event);
  if (script.reasoning) for (const event of dialect.think(script.reasoning)) await write(event);
  for (const [index, word] of words.entries()) {
    if (index === script.dieAfter) {
      // What was written must have arrived.
      await pause(300);
      return void response.destroy();
    }
    if (index === script.silentAfter) return;
    if (index === script.failAfter) {
      await write(dialect.fail(script));
      return void response.end();
    }
    await pause(script.wordMs ?? 0);
    if (response.destroyed) return;
    await write(dialect.text(word));
  }
  const told = script.noUsage ? undefined : usageOf(asked, words.length, script);
  const reason = script.finish ?? (isCut ? 'length' : 'stop');
  for (const event of dialect.end(reason, told, script)) await write(event);
  if (!script.noEnd) for (const event of dialect.last(told)) await write(event);
  response.end();
}

/** @param {Script} script @param {Logged} entry @param {Outgoing} response @param {string} event */
async function writeEvent(script, entry, response, event) {
  const { eol = '\n', comments, cut } = script;
  const keepAlive = comments ? `: keep-alive${eol}${eol}` : '';
  const bytes = Buffer.from(keepAlive + event.replaceAll('\n', eol));
  entry.sentBytes += bytes.length;
  for (let at = 0; at < bytes.length; at += cut ?? bytes.length) {
    await new Promise((done) =>
      response.write(bytes.subarray(at, at + (cut ?? bytes.length)), () => setImmediate(done)),
    );
  }
}

/** @param {import('./cloud-dialects.mjs').Asked} asked */
function wordsFor({ prompt, seed, written, maxTokens }) {
  const start = hash(`${prompt} ${seed ?? 0}`);
  const count = Math.min(maxTokens, 400);
  return Array.from({ length: count }, (_, index) => {
    const at = written + index;
    const word = VOCABULARY[(start + at * 7 + ((start >> 3) % 5) * at) % VOCABULARY.length] ?? '';
    return at === 0 ? word : ` ${word}`;
  });
}

/** @param {string} text */
function pieces(text) {
  return text.match(/\s*\S+|\s+$/g) ?? [text];
}

/** @param {import('./cloud-dialects.mjs').Asked} asked @param {number} words @param {Script} script */
function usageOf({ prompt }, words, { reasoning }) {
  const thought = reasoning ? pieces(reasoning).length : 0;
  return { prompt: pieces(prompt).length, completion: words + thought, reasoning: thought };
}

/** @param {string} text */
function hash(text) {
  let value = 7;
  for (const sign of text) value = (value * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return value % 100_003;
}

/** @param {Incoming} request @param {string} path @param {string} text @returns {Logged} */
function logged(request, path, text) {
  return {
    method: request.method ?? '',
    path,
    headers: request.headers,
    text,
    receivedBytes: Buffer.byteLength(text),
    sentBytes: 0,
    aborted: false,
  };
}

/** @param {Outgoing} response */
function allowOrigin(response) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader(
    'Access-Control-Allow-Headers',
    'authorization, content-type, x-api-key, anthropic-version, anthropic-dangerous-direct-browser-access, x-goog-api-key',
  );
  response.setHeader('Access-Control-Expose-Headers', 'retry-after');
}

/** @param {Outgoing} response @param {Logged} entry @param {number} status @param {string} body */
function end(response, entry, status, body) {
  entry.sentBytes += Buffer.byteLength(body);
  send(response, status, body);
}

/** @param {Outgoing} response @param {number} status @param {string} body */
function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}

/** @param {Incoming} request */
async function bodyOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** @param {number} ms */
function pause(ms) {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
