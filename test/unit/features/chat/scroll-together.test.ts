import { expect } from 'chai';
import { html, LitElement, type TemplateResult } from 'lit';
import { ScrollTogether } from '../../../../src/features/chat/scroll-together.js';

class TwoLanes extends LitElement {
  readonly together = new ScrollTogether(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The right one is as long again. */
  protected override render(): TemplateResult {
    return html`${[1000, 1800].map(
      (height) =>
        html`<div class="lane-body" tabindex="0" style="height: 200px; overflow: auto">
          <p style="height: ${height}px; margin: 0">Text</p>
        </div>`,
    )}`;
  }
}
customElements.define('two-lanes', TwoLanes);

let lanes: TwoLanes;

function bodies(): readonly [HTMLElement, HTMLElement] {
  const [left, right] = lanes.querySelectorAll<HTMLElement>('.lane-body');
  return [left!, right!];
}

/** What a finger, a wheel or the keyboard does: it is felt before it scrolls. */
async function scroll(lane: HTMLElement, top: number, by = 'pointerover'): Promise<void> {
  lane.dispatchEvent(new Event(by, { bubbles: true }));
  await scrollUnled(lane, top);
}

/** Scrolled by nobody: it follows what is written. */
async function scrollUnled(lane: HTMLElement, top: number): Promise<void> {
  const done = new Promise((resolve) => lane.addEventListener('scroll', resolve, { once: true }));
  lane.scrollTop = top;
  await done;
  await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('Lanes that scroll together', () => {
  beforeEach(async () => {
    lanes = new TwoLanes();
    document.body.append(lanes);
    await lanes.updateComplete;
  });
  afterEach(() => lanes.remove());

  it('stand at the same share of their length, whichever leads and however', async () => {
    const [left, right] = bodies();
    await scroll(left, 400);
    expect(right.scrollTop).to.equal(800);
    await scroll(right, 1600, 'touchstart');
    expect(left.scrollTop).to.equal(800);
    await scroll(left, 0, 'focusin');
    expect(right.scrollTop).to.equal(0);
  });

  it('do not move each other by being written', async () => {
    const [left, right] = bodies();
    await scroll(left, 200);
    expect(right.scrollTop).to.equal(400);
    await scrollUnled(right, 1600);
    expect(left.scrollTop).to.equal(200);
  });

  it('scroll alone while it is off, and after they are gone', async () => {
    const [left, right] = bodies();
    lanes.together.on = false;
    await scroll(left, 400);
    expect(right.scrollTop).to.equal(0);
    lanes.together.on = true;
    lanes.together.hostDisconnected();
    await scroll(left, 100);
    expect(right.scrollTop).to.equal(0);
  });
});
