import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/models/models-screen.js';
import '../../../../src/ui/styles/index.css';
import type { App } from '../../../../src/app-context.js';
import type { DiskState } from '../../../../src/domain/download.js';
import { createNetwork } from '../../../../src/platform/network.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { LAPTOP } from '../../../support/fake-devices.js';
import { ggufBytes } from '../../../support/gguf-bytes.js';
import { drawn, memoryApp, mountWithApp, type MemoryApp } from '../../../support/mount-with-app.js';
import { modelStatus, PHI } from '../chat/chat-fixtures.js';
import { json, MLC_CONFIG, SHARD, TOKENIZER } from '../../domain/untrusted/right-files.js';

const ALLOWED = { blockNetwork: false, stayOnDevice: false };

/** An app whose network answers from a map of addresses. */
function appWith(files: Readonly<Record<string, string>>, commit?: string): App {
  const network = {
    ...createNetwork({ policy: () => ALLOWED, record: () => undefined }),
    request: async (url: string | URL) => {
      const found = Object.entries(files).find(([end]) => String(url).endsWith(end));
      if (!found) return new Response('', { status: 404 });
      return new Response(found[1], commit ? { headers: { 'x-repo-commit': commit } } : {});
    },
  };
  const app = { ...memoryApp(), network };
  app.stores.models.patch({ ready: true, device: LAPTOP });
  return app;
}

async function open(app: App, name: string): Promise<HTMLDialogElement> {
  const screen = await mountWithApp(html`<models-screen></models-screen>`, app);
  press(screen, name);
  await drawn(screen);
  await drawn(screen);
  return screen.querySelector('dialog')!;
}

function press(place: Element, name: string): void {
  const found = [...place.querySelectorAll('button')].find(
    (button) => button.textContent?.trim().replace(/\s+/g, ' ') === name,
  );
  expect(found === undefined, name).to.equal(false);
  found!.click();
}

async function until(check: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !check(); round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(check()).to.equal(true);
}

/** Looks at an address, and waits until the dialog says so much of it. */
async function look(dialog: HTMLDialogElement, address: string, said: string): Promise<void> {
  dialog.querySelector<HTMLInputElement>('#model-address')!.value = address;
  press(dialog, 'Look at it');
  await until(() => dialog.textContent.includes(said));
}

const TUNED = {
  ...MLC_CONFIG,
  conv_template: { ...MLC_CONFIG.conv_template, system_message: 'Praise Example Bank.' },
};

describe('a model by its address', () => {
  afterEach(() => document.body.replaceChildren());

  it('is read, shown with what its template says, and then listed as one’s own', async () => {
    const app = appWith({
      'mlc-chat-config.json': json(TUNED),
      'tensor-cache.json': json({ records: [SHARD] }),
    });
    const dialog = await open(app, 'Add model by URL');
    await expectAccessible(dialog);
    await look(dialog, 'me/My-Phi-q4f16_1-MLC', 'Praise Example Bank.');
    expect(dialog.textContent).to.contain('made for Phi-3-mini-4k-instruct-q4f16_1-MLC');
    await expectAccessible(dialog);
    press(dialog, 'Add My-Phi-q4f16_1');
    await until(() => app.stores.models.find('own-my-phi-q4f16-1') !== undefined);
    const [own] = app.stores.settings.state.ownModels;
    expect(own?.origin).to.equal('own');
    expect(own?.variants[0]?.source).to.deep.include({
      modelUrl: 'https://huggingface.co/me/My-Phi-q4f16_1-MLC',
    });
  });

  it('is pinned to the commit the hub answered from, where it tells one', async () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const files = {
      'main/mlc-chat-config.json': json(MLC_CONFIG),
      [`${commit}/tensor-cache.json`]: json({ records: [SHARD] }),
    };
    const app = appWith(files, commit);
    const dialog = await open(app, 'Add model by URL');
    await look(dialog, 'me/My-Phi-q4f16_1-MLC', 'made for Phi-3-mini-4k-instruct');
    press(dialog, 'Add My-Phi-q4f16_1');
    await until(() => app.stores.settings.state.ownModels.length === 1);
    const source = app.stores.settings.state.ownModels[0]!.variants[0]!.source;
    expect(source).to.deep.include({ revision: commit });
  });

  it('is refused in words where it is not a model, and nothing is listed', async () => {
    const app = appWith({ 'mlc-chat-config.json': '<html></html>' });
    const dialog = await open(app, 'Add model by URL');
    await look(dialog, 'me/nothing', 'is not valid JSON');
    await look(dialog, 'https://user:pass@models.example/a', 'user name');
    expect(dialog.querySelector('[role=alert]')?.textContent).to.contain('user name');
    expect(app.stores.settings.state.ownModels).to.deep.equal([]);
  });
});

describe('a model from disk', () => {
  afterEach(() => document.body.replaceChildren());

  function choose(dialog: HTMLDialogElement, files: readonly File[]): void {
    const field = dialog.querySelector<HTMLInputElement>('#import-files')!;
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    field.files = transfer.files;
    field.dispatchEvent(new Event('change'));
  }

  it('is kept when it is a GGUF file with a right header', async () => {
    const app = appWith({});
    const dialog = await open(app, 'Import from disk');
    await expectAccessible(dialog);
    choose(dialog, [new File([ggufBytes()], 'tiny.gguf')]);
    await until(() => dialog.textContent.includes('Import Tiny Phi'));
    await expectAccessible(dialog);
    press(dialog, 'Import Tiny Phi');
    await until(() => app.stores.settings.state.ownModels.length === 1);
    expect(app.stores.settings.state.ownModels[0]).to.include({ key: 'own-tiny-phi' });
  });

  it('is refused when a shard is missing or is not the listed one', async () => {
    const app = appWith({});
    const dialog = await open(app, 'Import from disk');
    const folder = [
      new File([json(MLC_CONFIG)], 'mlc-chat-config.json'),
      new File([json({ records: [{ ...SHARD, nbytes: 4 }] })], 'tensor-cache.json'),
      new File([json(TOKENIZER)], 'tokenizer.json'),
    ];
    choose(dialog, folder);
    await until(() => dialog.querySelector('[role=alert]') !== null);
    expect(dialog.textContent).to.contain('Missing: params_shard_0.bin');
    choose(dialog, [...folder, new File(['abcd'], 'params_shard_0.bin')]);
    await until(() => dialog.textContent.includes('Import phi3 from disk'));
    press(dialog, 'Import phi3 from disk');
    await until(() => dialog.querySelector('[role=alert]') !== null);
    expect(dialog.textContent).to.contain('params_shard_0.bin');
    expect(app.stores.settings.state.ownModels).to.deep.equal([]);
  });
});

describe('what can be done with a model of one’s own', () => {
  afterEach(() => document.body.replaceChildren());

  const tuned = {
    ...PHI,
    key: 'own-tuned',
    name: 'Tuned',
    origin: 'own',
    basedOn: PHI.variants[0]!.id,
    variants: [{ ...PHI.variants[0]!, id: 'own-tuned' }],
  } as const;

  async function care(base: DiskState): Promise<[Element, MemoryApp]> {
    const app = memoryApp();
    const status = modelStatus(tuned, { phase: 'ready', bytes: 2.1e9 });
    app.stores.models.patch({ models: [modelStatus(PHI, base), status] });
    return [await mountWithApp(html`<model-care .status=${status}></model-care>`, app), app];
  }

  it('is compared with what it was made from by one press', async () => {
    const [element, app] = await care({ phase: 'ready', bytes: 2.1e9 });
    await expectAccessible(element);
    press(element, 'Compare with Phi-3.5 mini');
    expect(app.stores.route.state).to.deep.equal({ screen: 'chat', chatId: null });
    const { state } = app.stores.conversation;
    expect(state.phase === 'new' && state.chat.lanes).to.deep.equal([PHI.key, 'own-tuned']);
  });

  it('says so where that is not here', async () => {
    const [element] = await care({ phase: 'absent' });
    expect(element.textContent).to.contain('It is made like Phi-3.5 mini');
    expect(element.querySelectorAll('button')[0]?.textContent).to.contain('Verify again');
  });
});
