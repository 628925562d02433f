import { expect } from 'chai';
import { LaneCount } from '../../../src/weights/lane-count.js';

/** Lets a link answer for so many windows; returns the lane counts it led to. */
function onLink(count: LaneCount, bytesPerSecond: (lanes: number) => number, windows: number) {
  return Array.from({ length: windows }, () => {
    count.observe(bytesPerSecond(count.target));
    return count.target;
  });
}

describe('LaneCount', () => {
  const shared = (): number => 10_000_000;
  const capped = (lanes: number): number => lanes * 1_000_000;

  it('begins with as many as a browser has for one host', () => {
    expect(new LaneCount().target).to.equal(6);
  });

  it('falls to two where more connections bring nothing', () => {
    expect(onLink(new LaneCount(), shared, 5)).to.deep.equal([5, 4, 3, 2, 2]);
  });

  it('keeps all where each connection has its own share', () => {
    const counts = onLink(new LaneCount(), capped, 8);
    expect(counts).to.deep.equal([5, 6, 6, 6, 6, 6, 6, 6]);
  });

  it('keeps as many as fill the link', () => {
    const link = (lanes: number): number => Math.min(lanes * 3_000_000, 10_000_000);
    expect(onLink(new LaneCount(), link, 6).at(-1)).to.equal(4);
  });

  it('tries one more from time to time, and keeps it when it pays', () => {
    const count = new LaneCount();
    onLink(count, shared, 4);
    expect(count.target).to.equal(2);
    expect(onLink(count, capped, 20).at(-1)).to.equal(6);
    expect(onLink(count, shared, 40).at(-1)).to.equal(2);
  });

  it('tries less and less often where it was right', () => {
    const count = new LaneCount();
    const tried = onLink(count, capped, 120).flatMap((lanes, at) => (lanes === 5 ? [at] : []));
    const pauses = tried.slice(1).map((at, index) => at - tried[index]!);
    expect(pauses.length).to.be.greaterThan(2);
    for (const [index, pause] of pauses.slice(1).entries()) {
      expect(pause).to.be.greaterThan(pauses[index]!);
    }
  });

  it('knows whether connections pay', () => {
    const count = new LaneCount();
    expect(count.pays).to.equal(true);
    onLink(count, shared, 3);
    expect(count.pays).to.equal(false);
    onLink(count, capped, 20);
    expect(count.pays).to.equal(true);
  });
});
