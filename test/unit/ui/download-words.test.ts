import { expect } from 'chai';
import type { WeightsErrorCode } from '../../../src/domain/errors.js';
import { downloadTrouble } from '../../../src/ui/download-words.js';

/** Every code, and what its words must tell. */
const TOLD: Record<WeightsErrorCode, { words: RegExp; canRetry: boolean }> = {
  'hub-unreachable': {
    words: /hub\.example could not be reached.*verified and kept/,
    canRetry: true,
  },
  'not-found': { words: /Phi-3.5 mini was not found.*another model/, canRetry: true },
  'not-allowed': { words: /hub\.example refused.*account/, canRetry: false },
  'not-a-model-file': { words: /A web page came instead.*log in/, canRetry: true },
  'refused-file': {
    words: /Phi-3.5 mini was not accepted.*not what such a file may be/,
    canRetry: false,
  },
  truncated: { words: /broke off.*verified and kept/, canRetry: true },
  'wrong-checksum': { words: /damaged.*thrown away/, canRetry: true },
  'quota-full': { words: /Not enough room.*chats are safe/, canRetry: true },
  'storage-denied': { words: /keeps nothing here.*ordinary window/, canRetry: false },
  'storage-failed': { words: /could not save.*Phi-3.5 mini.*verified and kept/, canRetry: true },
  'worker-lost': { words: /ended without a word.*verified and kept/, canRetry: true },
  'network-blocked': { words: /blocked the network.*Settings/, canRetry: true },
  'unpinned-library': { words: /Run code from hub\.example\?.*no fingerprint/, canRetry: false },
  cancelled: { words: /cancelled.*verified and kept/, canRetry: true },
};

describe('The words for downloads that failed', () => {
  for (const [code, { words, canRetry }] of Object.entries(TOLD)) {
    it(`say what happened and what to do: ${code}`, () => {
      const trouble = downloadTrouble(code as WeightsErrorCode, 'Phi-3.5 mini', 'hub.example');
      expect(`${trouble.title}. ${trouble.text}`).to.match(words);
      expect(trouble.canRetry).to.equal(canRetry);
      expect(trouble.title).not.to.match(/[.!]$/);
    });
  }

  it('name the hub where the host is not known', () => {
    expect(downloadTrouble('hub-unreachable', 'Phi', '').text).to.match(/^The model hub could not/);
  });
});
