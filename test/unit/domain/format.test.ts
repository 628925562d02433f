import { expect } from 'chai';
import {
  chatGroup,
  formatBytes,
  formatParameters,
  formatPercent,
  formatPoints,
  formatSeconds,
  formatSpeed,
  formatTimeLeft,
} from '../../../src/domain/format.js';

function table<Input>(
  write: (input: Input) => string,
  rows: readonly (readonly [Input, string])[],
) {
  for (const [input, expected] of rows) {
    it(`writes ${String(input)} as "${expected}"`, () => {
      expect(write(input)).to.equal(expected);
    });
  }
}

describe('formatBytes', () => {
  table(formatBytes, [
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [4600, '4.6 kB'],
    [9949, '9.9 kB'],
    [9951, '10 kB'],
    [999_949, '1 MB'],
    [6_200_000, '6.2 MB'],
    [14_000_000, '14 MB'],
    [290_400_000, '290 MB'],
    [999_600_000, '1 GB'],
    [2_149_000_000, '2.1 GB'],
    [10_737_418_240, '10.7 GB'],
    [140e9, '140 GB'],
    [-5, '0 bytes'],
    [Number.NaN, '0 bytes'],
  ]);
});

describe('formatSpeed', () => {
  table(formatSpeed, [
    [41.3, '41 tok/s'],
    [0.031, '0.03 tok/s'],
    [9.97, '10 tok/s'],
    [2.44, '2.4 tok/s'],
    [0.06, '0.06 tok/s'],
  ]);
});

describe('formatParameters', () => {
  it('counts in billions and millions', () => {
    expect([3.8e9, 1e9, 0.5e9, 12.4e6, 2.94e6, 4e6].map(formatParameters)).to.deep.equal([
      '3.8 billion',
      '1 billion',
      '500 million',
      '12 million',
      '2.9 million',
      '4 million',
    ]);
  });
});

describe('formatSeconds', () => {
  table(formatSeconds, [
    [24, '0.02 s'],
    [98, '0.1 s'],
    [400, '0.4 s'],
    [9000, '9 s'],
    [9960, '10 s'],
    [59_400, '59 s'],
    [80_000, '1 min 20 s'],
    [120_000, '2 min'],
    [7_500_000, '2 h 5 min'],
  ]);
});

describe('formatTimeLeft', () => {
  table(formatTimeLeft, [
    [0, 'a few seconds left'],
    [17_000, 'about 20 s left'],
    [54_000, 'about 55 s left'],
    [58_000, 'about 1 min left'],
    [170_000, 'about 3 min left'],
    [89 * 60_000, 'about 89 min left'],
    [120 * 60_000, 'about 2 h left'],
  ]);
});

describe('formatPercent', () => {
  table(formatPercent, [
    [0, '0%'],
    [0.001, '1%'],
    [0.46, '46%'],
    [0.999, '99%'],
    [1, '100%'],
    [1.4, '100%'],
    [Number.NaN, '0%'],
  ]);
});

describe('formatPoints', () => {
  table(formatPoints, [
    [0.124, '12'],
    [-0.004, '0'],
    [0.004, '0'],
    [-0.036, '−4'],
  ]);
});

describe('chatGroup', () => {
  const now = new Date(2026, 10, 23, 0, 30).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
  it('goes by local calendar days, not by hours gone', () => {
    expect(chatGroup(at(23, 0), now)).to.equal('Today');
    expect(chatGroup(at(22, 23), now)).to.equal('Yesterday');
    expect(chatGroup(at(21, 23), now)).to.equal('Last week');
    expect(chatGroup(at(16, 1), now)).to.equal('Last week');
    expect(chatGroup(at(15, 23), now)).to.equal('Last month');
    expect(chatGroup(new Date(2026, 8, 1).getTime(), now)).to.equal('Earlier');
    expect(chatGroup(at(24, 3), now)).to.equal('Today');
  });
});
