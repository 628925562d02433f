import { ContextProvider } from '@lit/context';
import { expect } from 'chai';
import { html, nothing, render, type TemplateResult } from 'lit';
import { appContext, type App } from '../../src/app-context.js';
import '../../src/app/download-strip.js';
import '../../src/app/error-boundary.js';
import '../../src/app/kinglet-app.js';
import '../../src/features/chat/chat-row-menu.js';
import '../../src/features/chat/answer-certainty.js';
import '../../src/features/chat/answer-cost.js';
import '../../src/features/chat/handed-over.js';
import '../../src/features/chat/answer-diff.js';
import '../../src/features/chat/answer-reasoning.js';
import '../../src/features/chat/answer-seam.js';
import '../../src/features/chat/chat-settings.js';
import '../../src/features/chat/chat-ways.js';
import '../../src/features/chat/temporary-note.js';
import '../../src/features/chat/chat-shelf.js';
import '../../src/features/chat/command-palette.js';
import '../../src/features/chat/file-tray.js';
import '../../src/features/chat/find-bar.js';
import '../../src/features/chat/compare-view.js';
import '../../src/features/chat/first-run.js';
import '../../src/features/chat/lane-picks.js';
import '../../src/features/chat/ladder-view.js';
import '../../src/features/chat/model-menu.js';
import '../../src/features/chat/add-case-dialog.js';
import '../../src/features/chat/prompt-library.js';
import '../../src/features/chat/prompt-picker.js';
import '../../src/features/chat/restarted-note.js';
import '../../src/features/chat/story-bar.js';
import '../../src/features/chat/turn-editor.js';
import '../../src/features/chat/turn-menu.js';
import '../../src/features/chat/unsure-words.js';
import '../../src/features/chat/waiting-answer.js';
import '../../src/features/choose/advice-page.js';
import '../../src/features/choose/choose-screen.js';
import '../../src/features/choose/votes-screen.js';
import '../../src/features/choose/would-phi-screen.js';
import '../../src/features/evaluate/evaluate-screen.js';
import '../../src/features/evaluate/judge-panel.js';
import '../../src/features/evaluate/own-suites.js';
import '../../src/features/models/models-screen.js';
import '../../src/features/settings/settings-screen.js';
import { SHIPPED_PROMPTS } from '../../src/domain/shipped-prompts.js';
import { ChatComposer } from '../../src/features/chat/chat-composer.js';
import type { Provider } from '../../src/domain/providers.js';
import { EMPTY_DRAFT } from '../../src/domain/evaluate/own/case-draft.js';
import { BUILT_IN_SUITES } from '../../src/domain/evaluate/built-in-suites.js';
import { StreamingReply } from '../../src/stores/streaming-reply.js';
import { loadMarkdown } from '../../src/ui/markdown/markdown-text.js';
import { countVotes } from '../../src/domain/trial-result.js';
import { attemptOf, caseOf, runOf, ownSuite } from '../support/evaluation-fixtures.js';
import { LAPTOP } from '../support/fake-devices.js';
import { manyVotes } from '../support/many-votes.js';
import { itemOf, trialOf } from '../support/trial-fixtures.js';
import { drawn, memoryApp } from '../support/mount-with-app.js';
import {
  answer,
  HALF_WAY,
  meta,
  modelStatus,
  PHI,
  question,
  showChat,
  withPhi,
} from './features/chat/chat-fixtures.js';

const COUNT = 100;
/** The engine itself holds on to one or two, as in a register. */
const MAY_STAY = 5;
/** What a busy machine still has to draw, or to fetch lazily, holds on to its element so long. */
const MOST_ROUNDS = 40;

const evaluated = {
  run: runOf(),
  cases: [caseOf(0), caseOf(1), caseOf(2)],
  attempts: [attemptOf(0, 0)],
};
const UNSURE = { at: 7, length: 3, piece: 'you', chance: 0.3, others: [] };
const waiting = answer('w', 'q', '', { phase: 'waiting' });
const said = answer('a', 'q', 'Yes, **you** can.', { phase: 'stopped' });
const coming = modelStatus(PHI, { phase: 'downloading', progress: HALF_WAY });

/** Every element the app registers, drawn with what it cannot do without. */
const ELEMENTS: Readonly<Record<string, (app: App) => TemplateResult>> = {
  'add-model-dialog': () => html`<add-model-dialog></add-model-dialog>`,
  'about-section': () => html`<about-section></about-section>`,
  'answer-cost': () => html`<answer-cost .by=${said.by} .figures=${said.figures}></answer-cost>`,
  'answer-reasoning': () => html`<answer-reasoning text="Let me see."></answer-reasoning>`,
  'answer-seam': () =>
    html`<answer-seam .message=${{ ...said, continued: { at: 4, by: 'turn' } }}></answer-seam>`,
  'appearance-section': () => html`<appearance-section></appearance-section>`,
  'answer-diff': () =>
    html`<answer-diff
      .left=${{ name: 'Phi', text: 'One' }}
      .right=${{ name: 'Qwen', text: 'Two' }}
    ></answer-diff>`,
  'chat-composer': () => html`<chat-composer modelName="Phi"></chat-composer>`,
  'chat-costs': () => html`<chat-costs></chat-costs>`,
  'chat-list': () => html`<chat-list></chat-list>`,
  'chat-row': () => html`<chat-row .chat=${meta('c1', 'A chat')}></chat-row>`,
  'chat-row-menu': () => html`<chat-row-menu></chat-row-menu>`,
  'chat-screen': () => html`<chat-screen></chat-screen>`,
  'chat-settings': () => html`<chat-settings></chat-settings>`,
  'chat-shelf': () => html`<chat-shelf></chat-shelf>`,
  'chat-thread': () => html`<chat-thread .path=${[question('q', 'Can I?'), said]}></chat-thread>`,
  'chat-ways': () => html`<chat-ways></chat-ways>`,
  'chat-title-field': () => html`<chat-title-field .title=${'A chat'}></chat-title-field>`,
  'chat-turn': () => html`<chat-turn .message=${said}></chat-turn>`,
  'advice-page': () => html`<advice-page></advice-page>`,
  'calibration-section': () => html`<calibration-section></calibration-section>`,
  'choose-screen': () => html`<choose-screen></choose-screen>`,
  'command-palette': (app) => html`<command-palette .app=${app}></command-palette>`,
  'file-chips': () =>
    html`<file-chips
      .files=${[{ id: 'f', name: 'a.txt', kind: 'text', text: 'Text' }]}
    ></file-chips>`,
  'file-tray': (app) => html`<file-tray .app=${app}></file-tray>`,
  'find-bar': () => html`<find-bar></find-bar>`,
  'compare-lane': () => html`<compare-lane .message=${said}></compare-lane>`,
  'compare-view': ({ stores }) =>
    html`<compare-view .conversation=${stores.conversation.state}></compare-view>`,
  'cloud-section': () => html`<cloud-section></cloud-section>`,
  'costs-section': () => html`<costs-section></costs-section>`,
  'data-section': () => html`<data-section></data-section>`,
  'device-section': () => html`<device-section></device-section>`,
  'download-strip': () => html`<download-strip></download-strip>`,
  'error-boundary': ({ stores }) =>
    html`<error-boundary
      .content=${{ title: 'Note', draw: () => html`<p>Here</p>` }}
      .route=${stores.route.state}
    ></error-boundary>`,
  'add-case-dialog': (app) =>
    html`<add-case-dialog .app=${app} .draft=${EMPTY_DRAFT}></add-case-dialog>`,
  'case-editor': () => html`<case-editor></case-editor>`,
  'case-table': () => html`<case-table .shown=${evaluated}></case-table>`,
  'evaluate-screen': () => html`<evaluate-screen></evaluate-screen>`,
  'first-run': () => html`<first-run></first-run>`,
  'import-dialog': () => html`<import-dialog></import-dialog>`,
  'kinglet-app': (app) => html`<kinglet-app .app=${app}></kinglet-app>`,
  'answer-certainty': () => html`<answer-certainty .message=${said}></answer-certainty>`,
  'handed-over': () => html`<handed-over .message=${said}></handed-over>`,
  'unsure-words': () =>
    html`<unsure-words .message=${{ ...said, unsure: [UNSURE] }}></unsure-words>`,
  'lane-figures': () => html`<lane-figures .message=${said}></lane-figures>`,
  'lane-picks': () => html`<lane-picks></lane-picks>`,
  'lane-tabs': () =>
    html`<lane-tabs .tabs=${[{ name: 'Answer A', where: null, state: 'done' }]}></lane-tabs>`,
  'ladder-rung': () => html`<ladder-rung .message=${said}></ladder-rung>`,
  'ladder-view': ({ stores }) =>
    html`<ladder-view .conversation=${stores.conversation.state}></ladder-view>`,
  'markdown-text': () => html`<markdown-text .text=${'Some **text**'}></markdown-text>`,
  'mirror-section': () => html`<mirror-section></mirror-section>`,
  'model-care': () => html`<model-care .status=${coming}></model-care>`,
  'model-chip': () => html`<model-chip></model-chip>`,
  'model-details': () => html`<model-details .status=${coming}></model-details>`,
  'model-menu': () => html`<model-menu></model-menu>`,
  'model-offer': () => html`<model-offer .status=${coming}></model-offer>`,
  'model-row': () => html`<model-row .status=${coming}></model-row>`,
  'models-screen': () => html`<models-screen></models-screen>`,
  'privacy-section': () => html`<privacy-section></privacy-section>`,
  'question-picker': () => html`<question-picker></question-picker>`,
  'prompt-editor': () => html`<prompt-editor></prompt-editor>`,
  'prompt-form': () => html`<prompt-form .prompt=${SHIPPED_PROMPTS[0]}></prompt-form>`,
  'prompt-question': () => html`<prompt-question></prompt-question>`,
  'prompt-library': (app) => html`<prompt-library .app=${app}></prompt-library>`,
  'prompt-picker': (app) =>
    html`<prompt-picker .app=${app} .composer=${new ChatComposer()}></prompt-picker>`,
  'provider-editor': () => html`<provider-editor .provider=${OWN_SERVER}></provider-editor>`,
  'restarted-note': () =>
    html`<restarted-note .leftOver=${{ step: 'load', modelKey: PHI.key }}></restarted-note>`,
  'device-benchmark': () => html`<device-benchmark></device-benchmark>`,
  'judge-panel': () => html`<judge-panel .shown=${evaluated}></judge-panel>`,
  'past-runs': () => html`<past-runs .shown=${evaluated}></past-runs>`,
  'run-compare': () => html`<run-compare .runs=${[evaluated, evaluated]}></run-compare>`,
  'own-suites': () => html`<own-suites></own-suites>`,
  'suite-editor': () => html`<suite-editor .suite=${ownSuite()}></suite-editor>`,
  'suite-naming': () => html`<suite-naming></suite-naming>`,
  'suite-preview': () =>
    html`<suite-preview .read=${{ cases: ownSuite().cases, problems: [] }}></suite-preview>`,
  'run-progress': () => html`<run-progress .shown=${evaluated}></run-progress>`,
  'run-takes': () => html`<run-takes .shown=${evaluated}></run-takes>`,
  'run-setup': () => html`<run-setup .suite=${BUILT_IN_SUITES[0]}></run-setup>`,
  'settings-screen': () => html`<settings-screen></settings-screen>`,
  'status-region': () => html`<status-region></status-region>`,
  'storage-bar': () => html`<storage-bar></storage-bar>`,
  'story-bar': () => html`<story-bar teller="Storyteller"></story-bar>`,
  'story-offer': () => html`<story-offer .status=${coming}></story-offer>`,
  'story-settings': () => html`<story-settings></story-settings>`,
  'streaming-reply': () =>
    html`<streaming-reply .message=${said} .reply=${reply}></streaming-reply>`,
  'subscription-worth': () =>
    html`<subscription-worth .trial=${trialOf()} .counts=${countVotes([])}></subscription-worth>`,
  'temporary-note': () => html`<temporary-note></temporary-note>`,
  'toast-region': () => html`<toast-region></toast-region>`,
  'trial-progress': () => html`<trial-progress .open=${trial}></trial-progress>`,
  'trial-result': () => html`<trial-result .open=${trial}></trial-result>`,
  'trial-setup': () => html`<trial-setup></trial-setup>`,
  'trial-vote': () => html`<trial-vote .open=${trial}></trial-vote>`,
  'turn-menu': () => html`<turn-menu .message=${said}></turn-menu>`,
  'turn-editor': () => html`<turn-editor .text=${'Can I?'}></turn-editor>`,
  'vote-bar': () =>
    html`<vote-bar .stage=${{ kind: 'judge', guess: 'explain', names: 'hidden' }}></vote-bar>`,
  'vote-files': () => html`<vote-files .votes=${manyVotes()}></vote-files>`,
  'votes-screen': () => html`<votes-screen></votes-screen>`,
  'waiting-answer': () => html`<waiting-answer .message=${waiting}></waiting-answer>`,
  'would-phi-screen': () => html`<would-phi-screen></would-phi-screen>`,
};

const trial = {
  phase: 'open',
  trial: trialOf({ phase: 'paused' }),
  items: [itemOf(0), itemOf(1)],
  writing: null,
} as const;
const OWN_SERVER: Provider = {
  id: 'own',
  preset: 'ollama',
  name: 'Ollama',
  baseUrl: 'http://localhost:11434/v1',
  models: [{ id: 'phi4-mini', name: 'phi4-mini', contextTokens: null }],
};

/** It outlives every element that shows it. */
const reply = new StreamingReply('a', 'c1');

function appWithEverything(): App {
  const app = memoryApp();
  withPhi(app.stores);
  app.stores.models.patch({ device: LAPTOP });
  app.stores.chatList.setAll([meta('c1', 'A chat')]);
  app.stores.toasts.show({ text: 'Something happened.' });
  showChat(app.stores, [question('q', 'Can I?'), said]);
  app.stores.trial.replace(trial);
  return app;
}

/** Draws and removes that many; what comes back does not hold on to them. */
async function comeAndGo(tag: string, app: App): Promise<WeakRef<Element>[]> {
  const host = document.createElement('main');
  new ContextProvider(host, { context: appContext, initialValue: app });
  document.body.append(host);
  const refs: WeakRef<Element>[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const place = document.createElement('div');
    host.append(place);
    render(ELEMENTS[tag]?.(app) ?? nothing, place);
    refs.push(new WeakRef(place.querySelector(tag)!));
  }
  await drawn(host);
  await drawn(host);
  // Each by itself: the one that the browser holds on to, as it does with what had the focus, keeps no other.
  host.replaceChildren();
  host.remove();
  return refs;
}

async function collected(refs: readonly WeakRef<Element>[], rounds = MOST_ROUNDS): Promise<number> {
  for (let round = 0; round < rounds; round += 1) {
    // References live to the end of the task that read them.
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
    const left = refs.filter((ref) => ref.deref() !== undefined).length;
    if (left <= MAY_STAY) return refs.length - left;
  }
  return refs.filter((ref) => ref.deref() === undefined).length;
}

describe('Elements that were removed', function () {
  this.timeout(60_000);

  // Elements that wait for its chunk stay until it comes, which on a busy machine is longer than is waited for them.
  before(() => loadMarkdown());

  // The test's browser is started with `--js-flags=--expose-gc`.
  it('can be asked about', () => expect(globalThis.gc).to.be.a('function'));

  it('are noticed while something holds on to them', async () => {
    const kept = Array.from({ length: COUNT }, () => document.createElement('p'));
    expect(
      await collected(
        kept.map((element) => new WeakRef(element)),
        5,
      ),
    ).to.equal(0);
    expect(kept).to.have.length(COUNT);
  });

  // The stores stay, as in the app: whoever still listens to one of them stays, too.
  const app = appWithEverything();
  for (const tag of Object.keys(ELEMENTS)) {
    it(`leave no <${tag}> behind`, async () => {
      const refs = await comeAndGo(tag, app);
      expect(await collected(refs)).to.be.at.least(COUNT - MAY_STAY);
    });
  }
});
