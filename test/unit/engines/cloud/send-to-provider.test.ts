import { expect } from 'chai';
import { EngineError } from '../../../../src/domain/errors.js';
import { sendToProvider } from '../../../../src/engines/cloud/send-to-provider.js';
import type { Network, NetworkRequest } from '../../../../src/platform/network.js';

interface Sent {
  readonly url: string;
  readonly request: NetworkRequest;
}

/** A network that takes down what reaches it, and answers everything. */
function recording(): { network: Network; sent: Sent[] } {
  const sent: Sent[] = [];
  const network: Network = {
    request: async (url, request) => {
      sent.push({ url: String(url), request });
      return new Response('{}');
    },
    recheck: () => {},
  };
  return { network, sent };
}

function call(url: string, network: Network): Promise<Response> {
  const { signal } = new AbortController();
  const headers = { authorization: 'Bearer sk-secret' };
  return sendToProvider(network, url, { method: 'POST', headers, body: '{}', signal });
}

describe('What is sent to a provider', () => {
  for (const url of [
    'http://localhost:11434/v1/chat/completions',
    'http://ollama.localhost/v1/chat/completions',
    'http://127.0.0.1:8080/v1/chat/completions',
    'http://127.8.9.10/v1/chat/completions',
    'http://[::1]:8080/v1/chat/completions',
    'http://10.0.0.4/v1/chat/completions',
    'http://172.16.0.1/v1/chat/completions',
    'http://172.31.255.254/v1/chat/completions',
    'http://192.168.1.20:8000/v1/chat/completions',
    'http://169.254.10.20/v1/chat/completions',
    'http://[fd00::1]/v1/chat/completions',
    'http://[fe80::1]/v1/chat/completions',
    'http://gpu-box.local:8000/v1/chat/completions',
    'https://api.example.com/v1/chat/completions',
  ])
    it(`reaches ${new URL(url).origin}`, async () => {
      const { network, sent } = recording();
      await call(url, network);
      expect(sent.map(({ url: reached }) => reached)).to.deep.equal([url]);
    });

  for (const url of [
    'http://api.openai.com/v1/chat/completions',
    'http://8.8.8.8/v1/chat/completions',
    'http://172.15.0.1/v1/chat/completions',
    'http://172.32.0.1/v1/chat/completions',
    'http://192.169.0.1/v1/chat/completions',
    'http://11.0.0.1/v1/chat/completions',
    'http://169.253.0.1/v1/chat/completions',
    'http://[2001:db8::1]/v1/chat/completions',
    'http://localhost.example.com/v1/chat/completions',
    'http://127.0.0.1.example.com/v1/chat/completions',
    'http://10.0.0.4.example.com/v1/chat/completions',
    'http://gpu-box.local.example.com/v1/chat/completions',
    'http://notlocalhost/v1/chat/completions',
    'http://fd00.example/v1/chat/completions',
  ])
    it(`goes in the clear to no public host: ${new URL(url).host}`, async () => {
      const { network, sent } = recording();
      const error: unknown = await call(url, network).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(EngineError);
      expect((error as EngineError).code).to.equal('request-refused');
      expect((error as EngineError).message).not.to.contain('sk-secret');
      expect(sent).to.deep.equal([]);
    });

  it('carries no cookie and no referrer, is kept nowhere, and is not sent on', async () => {
    const { network, sent } = recording();
    await call('https://api.example.com/v1/chat/completions', network);
    expect(sent[0]!.request.purpose).to.equal('cloud');
    expect(sent[0]!.request.init).to.include({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      mode: 'cors',
    });
  });
});
