/** A certificate for loopback, made when it is needed: nothing secret lies in the repository. */
import { createPrivateKey, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** Object identifiers, as DER has them. */
const SHA256_WITH_RSA = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');
const ALTERNATIVE_NAMES = Buffer.from('551d11', 'hex');

const DAY_MS = 24 * 60 * 60 * 1000;

/** @returns {{ key: string, cert: string }} both as PEM, good for a day */
export function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const algorithm = sequence(tag(0x06, SHA256_WITH_RSA), tag(0x05, Buffer.alloc(0)));
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.of(2))),
    tag(0x02, Buffer.concat([Buffer.of(1), randomBytes(15)])),
    algorithm,
    name('localhost'),
    sequence(time(-DAY_MS), time(DAY_MS)),
    name('localhost'),
    publicKey,
    tag(0xa3, sequence(alternativeNames())),
  );
  const signature = createSign('sha256').update(body).sign(createPrivateKey(privateKey));
  const certificate = sequence(
    body,
    algorithm,
    tag(0x03, Buffer.concat([Buffer.of(0), signature])),
  );
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join(
    '\n',
  );
  return { key: privateKey, cert };
}

function alternativeNames() {
  const names = sequence(tag(0x82, Buffer.from('localhost')), tag(0x87, Buffer.of(127, 0, 0, 1)));
  return sequence(tag(0x06, ALTERNATIVE_NAMES), tag(0x04, names));
}

/** @param {string} text */
function name(text) {
  const value = tag(0x0c, Buffer.from(text));
  return sequence(tag(0x31, sequence(tag(0x06, COMMON_NAME), value)));
}

/** @param {number} fromNowMs */
function time(fromNowMs) {
  const iso = new Date(Date.now() + fromNowMs).toISOString();
  return tag(0x17, Buffer.from(`${iso.replace(/[-:T]/g, '').slice(2, 14)}Z`));
}

/** @param {...Buffer} parts */
function sequence(...parts) {
  return tag(0x30, Buffer.concat(parts));
}

/** @param {number} type @param {Buffer} content */
function tag(type, content) {
  const { length } = content;
  const long = Buffer.of(length >> 8, length & 0xff);
  const size =
    length < 128
      ? Buffer.of(length)
      : length < 256
        ? Buffer.of(0x81, length)
        : Buffer.concat([Buffer.of(0x82), long]);
  return Buffer.concat([Buffer.of(type), size, content]);
}
