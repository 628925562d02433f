/** How the test hub sends a file: whole or from a byte on, and with whatever goes wrong on the way. */
import { takeFault, contentOf, traitOf } from './hub-faults.mjs';
import { hash } from './tiny-model.mjs';

/**
 * @typedef {import('node:http').IncomingMessage} Incoming
 * @typedef {import('node:http').ServerResponse} Outgoing
 * @typedef {import('./hub-faults.mjs').Fault} Fault
 *
 * @typedef {object} Answer
 * @property {Incoming} request
 * @property {Outgoing} response
 * @property {string} file
 * @property {readonly Fault[]} faults
 * @property {Map<string, Buffer>} files
 * @property {Record<string, string>} headers
 * @property {(bytes: number) => void} onSent bytes the network took
 */

const LOGIN_PAGE = '<!DOCTYPE html><html><body><h1>Hotel Wi-Fi</h1>Please sign in.</body></html>';
const PIECE_BYTES = 64 * 1024;
const STATUSES = { 'not-found': 404, 'not-allowed': 401, 'server-error': 503, expired: 403 };

/** @param {Answer} answer */
export async function answerFile(answer) {
  const { response, file, faults, files } = answer;
  const fault = takeFault(faults, file);
  await pause(traitOf(faults, 'latency')?.ms ?? 0);
  const content = contentOf(files, file, faults, fault);
  if (!content) return end(response, 404, 'Entry not found');
  if (fault && isRefusal(fault)) return refuse(response, fault);
  if (fault?.kind === 'login-page')
    return end(response, 200, LOGIN_PAGE, 'text/html; charset=utf-8');
  if (fault?.kind === 'login-page-as-bytes') return end(response, 200, LOGIN_PAGE);
  const from = begin(answer, content);
  if (from !== null) await send(answer, content, from, fault);
}

/** @param {Fault} fault */
function isRefusal({ kind }) {
  return kind === 'status' || kind in STATUSES;
}

/** @param {Outgoing} response @param {Fault} fault */
function refuse(response, { kind, status, retryAfter }) {
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  const known = /** @type {Record<string, number>} */ (STATUSES)[kind];
  end(response, status ?? known ?? 500, 'Not now');
}

/**
 * Sends the head of the answer. Returns the first byte to send, or null when the range was refused.
 *
 * @param {Answer} answer @param {Buffer} content
 */
function begin({ request, response, faults, headers }, content) {
  const wanted = traitOf(faults, 'no-ranges')
    ? undefined
    : /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const from = Number(wanted?.[1] ?? 0);
  response.setHeader('ETag', `"${hash('md5', content.subarray(0, 1000))}-${content.length}"`);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (wanted && from >= content.length) {
    response.setHeader('Content-Range', `bytes */${content.length}`);
    end(response, 416, '');
    return null;
  }
  if (wanted) {
    response.setHeader('Content-Range', `bytes ${from}-${content.length - 1}/${content.length}`);
  }
  start(response, wanted ? 206 : 200, content.length - from);
  response.flushHeaders();
  return from;
}

/** @param {Answer} answer @param {Buffer} content @param {number} from @param {Fault} [fault] */
async function send({ response, faults, onSent }, content, from, fault) {
  const half = Math.floor(content.length / 2);
  const stopsEarly = fault?.kind === 'cut' || fault?.kind === 'stalled';
  const last = fault?.after === undefined ? half : from + fault.after;
  const until = stopsEarly ? Math.min(Math.max(last, from), content.length) : content.length;
  const rate = traitOf(faults, 'rate')?.bytesPerSecond;
  const { piece, everyMs } = paceOf(fault?.kind, rate);
  let due = performance.now();
  for (let at = from; at < until && !response.destroyed; at += piece) {
    const part = content.subarray(at, Math.min(at + piece, until));
    await taken(response, part);
    onSent(part.length);
    due += everyMs;
    if (due > performance.now() + 1) await pause(due - performance.now());
  }
  if (!stopsEarly) response.end();
  // Time enough for what was sent to be read: a browser throws away what it had not read by then.
  if (fault?.kind === 'cut') setTimeout(() => breakOff(response), 100);
}

/** Bytes a piece and milliseconds for each. @param {string | undefined} kind @param {number} [rate] */
function paceOf(kind, rate) {
  if (kind === 'loris') return { piece: 1, everyMs: 50 };
  if (kind === 'slow') return { piece: 64_000, everyMs: 40 };
  return { piece: PIECE_BYTES, everyMs: rate ? (PIECE_BYTES / rate) * 1000 : 0 };
}

/** Resolves when the network took it, or will never. @param {Outgoing} response @param {Buffer} part */
async function taken(response, part) {
  if (response.write(part)) return;
  await new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve(undefined);
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

/** Over HTTP/2 only this answer dies, not the connection. @param {any} response */
function breakOff(response) {
  if (response.stream?.close) response.stream.close(2);
  else response.destroy();
}

/** @param {Outgoing} response @param {number} status @param {number} length @param {string} [type] */
function start(response, status, length, type = 'application/octet-stream') {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': length });
}

/** @param {Outgoing} response @param {number} status @param {string | Buffer} body @param {string} [type] */
export function end(response, status, body, type) {
  const bytes = Buffer.from(body);
  start(response, status, bytes.length, type);
  response.end(bytes);
}

/** @param {number} ms */
function pause(ms) {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}
