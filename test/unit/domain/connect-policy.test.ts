import { expect } from 'chai';
import {
  connectPolicyFor,
  connectSources,
  parseConnectPolicy,
  widens,
} from '../../../src/domain/connect-policy.js';

const named = {
  models: [
    'https://huggingface.co/mlc-ai/model',
    'https://huggingface.co/other',
    'http://localhost:8080/hub',
  ],
  cloud: ['https://api.openai.com/v1/chat/completions'],
};
const open = { blockNetwork: false, stayOnDevice: false };

describe('connectPolicyFor', () => {
  it('names each host once', () => {
    expect(connectPolicyFor(open, named).origins).to.deep.equal([
      'http://localhost:8080',
      'https://api.openai.com',
      'https://huggingface.co',
    ]);
  });

  it('leaves out the cloud under "Stay on this device"', () => {
    const { origins } = connectPolicyFor({ ...open, stayOnDevice: true }, named);
    expect(origins).to.deep.equal(['http://localhost:8080', 'https://huggingface.co']);
  });

  it('names no host under "Block all network"', () => {
    expect(connectPolicyFor({ ...open, blockNetwork: true }, named).origins).to.deep.equal([]);
  });

  it('drops what is not https or loopback', () => {
    const models = ['http://hub.lan/x', 'data:,x', 'no address', 'https://[::1]/', 'ftp://a.b/'];
    expect(connectPolicyFor(open, { models, cloud: [] }).origins).to.deep.equal([]);
  });
});

describe('parseConnectPolicy', () => {
  it('lets no stored text add directives', () => {
    const policy = parseConnectPolicy({
      origins: ["https://a.b; script-src 'unsafe-inline'", 'https://c.d/x;y', '*', 7],
    });
    expect(connectSources(policy)).to.deep.equal(["'self'", 'https://c.d']);
  });

  it('does not take something else for a policy', () => {
    for (const value of [null, 1, 'https://a.b', [], {}, { origins: 'https://a.b' }]) {
      expect(parseConnectPolicy(value)).to.equal(undefined);
    }
  });
});

describe('connectSources', () => {
  it('allows any secure host while none is named', () => {
    expect(connectSources(undefined)).to.include('https:');
    expect(connectSources(undefined)).not.to.include('http:');
  });

  it('takes along where Hugging Face redirects to', () => {
    expect(connectSources({ origins: ['https://huggingface.co'] })).to.deep.equal([
      "'self'",
      'https://huggingface.co',
      'https://*.huggingface.co',
      'https://*.hf.co',
    ]);
  });
});

describe('widens', () => {
  const one = { origins: ['https://a.b'] };
  const two = { origins: ['https://a.b', 'https://c.d'] };

  it('is true only for hosts that were shut out', () => {
    expect(widens(one, two)).to.equal(true);
    expect(widens(two, one)).to.equal(false);
    expect(widens(undefined, two)).to.equal(false);
  });
});
