import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import {
  toOpeningError,
  toStorageError,
  toWeightsError,
} from '../../../src/weights/storage-errors.js';

function thrown(name: string): DOMException {
  return new DOMException('in the browser’s words', name);
}

describe('What storage threw', () => {
  it('is a stop only where somebody can stop it', () => {
    expect(toWeightsError(thrown('AbortError')).code).to.equal('cancelled');
    expect(toStorageError(thrown('AbortError')).code).to.equal('storage-failed');
  });

  it('keeps the stop that was told as one', () => {
    const stopped = new WeightsError('cancelled', 'Stopped');
    expect(toStorageError(stopped)).to.equal(stopped);
  });

  for (const [name, code] of [
    ['QuotaExceededError', 'quota-full'],
    ['UnknownError', 'storage-failed'],
    ['AbortError', 'storage-failed'],
    ['SecurityError', 'storage-denied'],
    ['InvalidStateError', 'storage-denied'],
  ] as const)
    it(`is ${code} where opening the database ends by ${name}`, () => {
      expect(toOpeningError(thrown(name)).code).to.equal(code);
    });

  it('says storage is denied where there is none to ask', () => {
    expect(toOpeningError(new TypeError('indexedDB is null')).code).to.equal('storage-denied');
  });

  it('quotes the browser and names the file', () => {
    const { message, detail } = toStorageError(thrown('UnknownError'), 'https://hub/a');
    expect(message).to.equal('UnknownError: in the browser’s words');
    expect(detail.url).to.equal('https://hub/a');
  });
});
