import { expect } from 'chai';
import { mirrored, readMirror } from '../../../src/domain/mirror.js';
import { HUB_URL } from '../../../src/domain/webllm-models.js';

const BASE = 'https://kinglet.example/app/';
const FILE = new URL(`${HUB_URL}mlc-ai/Phi/resolve/main/a.bin`);

describe('a mirror of Hugging Face', () => {
  it('takes the hub’s place in an address, and no other host’s', () => {
    expect(mirrored(FILE, 'https://mirror.example/hf/').href).to.equal(
      'https://mirror.example/hf/mlc-ai/Phi/resolve/main/a.bin',
    );
    const other = new URL('https://huggingface.co.evil.example/a');
    expect(mirrored(other, 'https://mirror.example/').href).to.equal(other.href);
    expect(mirrored(FILE, null)).to.equal(FILE);
  });

  it('is read with a closing slash, or none', () => {
    expect(readMirror(' https://mirror.example ', BASE)).to.equal('https://mirror.example/');
    expect(readMirror('https://mirror.example/hf', BASE)).to.equal('https://mirror.example/hf/');
    expect(readMirror('http://127.0.0.1:8080/', BASE)).to.equal('http://127.0.0.1:8080/');
    expect(readMirror('  ', BASE)).to.equal(null);
  });

  for (const typed of [
    'mirror.example',
    'http://mirror.example/',
    'https://user:pass@mirror.example/',
    'https://mirror.example/?a=b',
    'javascript:alert(1)',
    'ftp://mirror.example/',
    'https://',
  ]) {
    it(`is refused as ${typed}`, () => {
      expect(() => readMirror(typed, BASE)).to.throw(/^The mirror/);
    });
  }
});
