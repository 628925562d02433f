import { expect } from 'chai';
import { deleteDB } from 'idb';
import { newRecord } from '../../../src/weights/partial-record.js';
import { sweepOrphans } from '../../../src/weights/sweep-orphans.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';

const ADDRESS = 'https://hub/half';
const DAY_MS = 86_400_000;

describe('sweepOrphans', () => {
  let name: string;
  let db: WeightsDatabase;
  let begunAt: number;

  beforeEach(async () => {
    name = `sweep-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(name);
    const record = newRecord({ url: ADDRESS, name: 'half', bytes: 100 });
    begunAt = record.updatedAt;
    await db.put('partials', record);
    await db.put('chunks', new Blob(['half of it']), [ADDRESS, 0]);
  });

  afterEach(async () => {
    db.close();
    await deleteDB(name);
  });

  async function isHere(): Promise<boolean> {
    const [record, chunks] = [await db.count('partials'), await db.count('chunks')];
    expect(record, 'record and chunk go together').to.equal(chunks);
    return record === 1;
  }

  async function startOn(...days: readonly number[]): Promise<void> {
    for (const day of days) await sweepOrphans(db, begunAt + day * DAY_MS);
  }

  it('gives an unfinished file up that nobody went on with for a month of starts', async () => {
    await startOn(7, 14, 21, 28);
    expect(await isHere()).to.equal(true);
    await startOn(31);
    expect(await isHere()).to.equal(false);
  });

  it('counts many starts a day as the day they are', async () => {
    const thirds = Array.from({ length: 92 }, (_, at) => at / 3);
    await startOn(...thirds.slice(0, 90));
    expect(await isHere()).to.equal(true);
    await startOn(32);
    expect(await isHere()).to.equal(false);
  });

  for (const [what, days] of Object.entries({
    'a month ahead, and stays so': [31, 32, 33],
    'a year ahead, and back again': [365, 1, 2],
    'back, and right again': [-400, 1, 2],
  }))
    it(`keeps it when the clock is set ${what}`, async () => {
      await startOn(...days);
      expect(await isHere()).to.equal(true);
    });

  it('counts from the start when somebody goes on with it', async () => {
    await startOn(7, 14, 21, 28);
    const record = await db.get('partials', ADDRESS);
    await db.put('partials', { ...record!, updatedAt: begunAt + 29 * DAY_MS });
    await startOn(35);
    expect(await isHere()).to.equal(true);
  });
});
