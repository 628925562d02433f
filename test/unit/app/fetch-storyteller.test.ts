import { expect } from 'chai';
import { downloadModel } from '../../../src/actions/download-model.js';
import { newConversation } from '../../../src/actions/new-conversation.js';
import { fetchStoryteller } from '../../../src/app/fetch-storyteller.js';
import { WeightsError } from '../../../src/domain/errors.js';
import type { DeviceReport } from '../../../src/domain/device.js';
import { ConversationStore } from '../../../src/stores/conversation-store.js';
import { answerOf } from '../../support/chat-fixtures.js';
import { sleep } from '../../support/chat-house.js';
import { LAPTOP } from '../../support/fake-devices.js';
import { ModelDownloadFixture } from '../actions/model-download-fixture.js';

/** A page that has just started; of its two models `small` is the one in the box. */
function startPage(device: DeviceReport = LAPTOP) {
  const house = new ModelDownloadFixture();
  const { models } = house.stores;
  const small = models.find('small')!;
  models.patch({ device });
  models.patchModel('small', { entry: { ...small.entry, purpose: 'stories' } });
  const conversation = new ConversationStore(newConversation());
  const deps = { stores: { ...house.stores, conversation }, weights: house.weights };
  const page = {
    ...deps,
    house,
    enginesKept: 0,
    becomeIdle: (): Promise<void> => Promise.resolve(),
    phase: (): string => house.disk('small').phase,
    /** A question on the screen waits for it. */
    ask(id: string): void {
      const waiting = answerOf({ id, text: '', state: { phase: 'waiting' } });
      const path = [{ ...waiting, by: { ...waiting.by, key: 'small' } }];
      const { chat } = newConversation();
      const meta = { id: chat.id } as never;
      conversation.replace({ phase: 'open', chat, meta, messages: path, path });
    },
  };
  const idle = new Promise<void>((resolve) => {
    page.becomeIdle = () => {
      resolve();
      return sleep(0);
    };
  });
  fetchStoryteller(deps, { idle, keepEngine: async () => void (page.enginesKept += 1) });
  return page;
}

describe('fetchStoryteller', () => {
  it('waits until the page is idle, then brings the model, then the engine, each once', async () => {
    const page = startPage();
    expect(page.phase()).to.equal('absent');
    await page.becomeIdle();
    expect(page.phase()).to.equal('downloading');
    expect(page.enginesKept).to.equal(0);
    page.weights.tell(1000);
    page.weights.finish();
    await sleep(0);
    expect(page.phase()).to.equal('ready');
    expect(page.enginesKept).to.equal(1);
    page.stores.models.patch({ bandwidth: { kind: 'crashed' } });
    expect(page.weights.calls).to.deep.equal(['download small', 'renew small']);
    expect(page.enginesKept).to.equal(1);
    expect(page.house.said).to.deep.equal([]);
  });

  it('renews a model that is here already, once, when the page is idle and again when the network is back', async () => {
    const page = startPage();
    page.stores.models.patchModel('small', { disk: { phase: 'ready', bytes: 1000 } });
    expect(page.weights.calls).to.deep.equal([]);
    await page.becomeIdle();
    page.stores.models.patch({ bandwidth: { kind: 'crashed' } });
    expect(page.weights.calls).to.deep.equal(['renew small']);
    dispatchEvent(new Event('online'));
    expect(page.weights.calls).to.deep.equal(['renew small', 'renew small']);
    const metered = startPage({ ...LAPTOP, metered: true });
    metered.stores.models.patchModel('small', { disk: { phase: 'ready', bytes: 1000 } });
    await metered.becomeIdle();
    expect(metered.weights.calls).to.deep.equal([]);
  });

  it('leaves what room there is to the chats when another model has found the disk full', async () => {
    const page = startPage();
    const progress = null;
    const full = { phase: 'failed', code: 'quota-full', detail: '', progress } as const;
    page.stores.models.patchModel('phi', { disk: full });
    await page.becomeIdle();
    expect(page.weights.calls).to.deep.equal([]);
    page.stores.models.patchModel('phi', { disk: { phase: 'absent' } });
    await sleep(0);
    expect(page.weights.calls).to.deep.equal(['download small']);
  });

  it('brings nothing over a link that is paid for, nor before it is known what link it is', async () => {
    const metered = startPage({ ...LAPTOP, metered: true });
    await metered.becomeIdle();
    metered.ask('a');
    expect(metered.weights.calls).to.deep.equal([]);
    const unknown = startPage();
    unknown.stores.models.patch({ device: null });
    await unknown.becomeIdle();
    expect(unknown.weights.calls).to.deep.equal([]);
  });

  it('stays out of the way of another download', async () => {
    const page = startPage();
    const large = downloadModel(page, 'phi');
    await page.becomeIdle();
    expect(page.weights.calls).to.deep.equal(['download phi']);
    page.weights.finish();
    await large;
    expect(page.weights.calls).to.deep.equal(['download phi', 'download small']);
  });

  it('does not stand back when a question waits for it, idle or not', async () => {
    const page = startPage();
    void downloadModel(page, 'phi');
    page.ask('a');
    await sleep(0);
    expect(page.weights.calls).to.have.members(['download phi', 'download small']);
    page.weights.fail(new WeightsError('hub-unreachable', 'gone'));
    await sleep(0);
    expect(page.phase()).to.equal('failed');
  });

  it('tries once, tells nobody when it fails, and tries again when the network is back', async () => {
    const page = startPage();
    await page.becomeIdle();
    page.weights.fail(new WeightsError('hub-unreachable', 'gone'));
    await sleep(0);
    expect(page.phase()).to.equal('absent');
    page.stores.models.patch({ bandwidth: { kind: 'crashed' } });
    expect(page.weights.calls).to.have.length(1);
    dispatchEvent(new Event('online'));
    await sleep(0);
    expect(page.weights.calls).to.have.length(2);
    expect(page.phase()).to.equal('downloading');
  });

  it('tells of a failure once somebody has asked for it', async () => {
    const page = startPage();
    await page.becomeIdle();
    void downloadModel(page, 'small');
    page.weights.tell(500);
    page.weights.tell(900);
    page.weights.fail(new WeightsError('hub-unreachable', 'gone'));
    await sleep(0);
    expect(page.phase()).to.equal('failed');
    expect(page.house.said).to.deep.equal(['small: 90% downloaded']);
  });

  it('does not bring back what was cancelled while a question waited', async () => {
    const page = startPage();
    page.ask('a');
    await sleep(0);
    page.stores.models.patchModel('small', { disk: { phase: 'absent' } });
    await sleep(0);
    expect(page.weights.calls).to.have.length(1);
  });
});
