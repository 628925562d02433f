import { expect } from 'chai';
import { checkAddress } from '../../../src/domain/provider-url.js';

describe('The address of a provider', () => {
  const good: [typed: string, baseUrl: string, kind: string][] = [
    ['https://api.openai.com/v1', 'https://api.openai.com/v1', 'public'],
    [' https://api.example.com/v1/ ', 'https://api.example.com/v1', 'public'],
    ['api.example.com', 'https://api.example.com', 'public'],
    ['localhost:11434/v1', 'http://localhost:11434/v1', 'loopback'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'loopback'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1', 'loopback'],
    ['192.168.1.20:8000/v1', 'http://192.168.1.20:8000/v1', 'private'],
    ['http://10.0.0.4/v1', 'http://10.0.0.4/v1', 'private'],
    ['http://172.31.0.1', 'http://172.31.0.1', 'private'],
    ['http://gpu-box.local:8000', 'http://gpu-box.local:8000', 'private'],
    ['HTTPS://API.EXAMPLE.COM/v1', 'https://api.example.com/v1', 'public'],
  ];
  for (const [typed, baseUrl, kind] of good) {
    it(`takes ${typed.trim()}`, () => {
      expect(checkAddress(typed)).to.deep.equal({ ok: true, baseUrl, kind });
    });
  }

  const bad: [typed: string, problem: string][] = [
    ['', 'not-an-address'],
    ['https://', 'not-an-address'],
    [`https://${'a'.repeat(3000)}.example`, 'not-an-address'],
    ['ftp://example.com', 'not-http'],
    ['javascript://example.com/%0aalert(1)', 'not-http'],
    ['https://me:secret@example.com/v1', 'credentials'],
    ['https://example.com/v1?key=secret', 'query'],
    ['https://example.com/v1#part', 'query'],
    ['http://api.example.com/v1', 'needs-https'],
    ['http://172.32.0.1', 'needs-https'],
    ['http://localhost.example.com', 'needs-https'],
    ['http://127.0.0.1.example.com', 'needs-https'],
  ];
  for (const [typed, problem] of bad) {
    it(`refuses ${typed.slice(0, 40) || 'nothing'}: ${problem}`, () => {
      expect(checkAddress(typed)).to.deep.equal({ ok: false, problem });
    });
  }
});
