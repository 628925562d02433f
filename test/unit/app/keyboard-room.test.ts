import type { ReactiveControllerHost } from 'lit';
import { expect } from 'chai';
import { KeyboardRoom } from '../../../src/app/keyboard-room.js';

class FakeViewport extends EventTarget {
  width = 390;
  height = 800;
  scale = 1;

  resize(part: Partial<FakeViewport>): void {
    Object.assign(this, part);
    this.dispatchEvent(new Event('resize'));
  }
}

const host = { addController() {} } as unknown as ReactiveControllerHost;

describe('KeyboardRoom', () => {
  let viewport: FakeViewport;
  let root: HTMLElement;
  let room: KeyboardRoom;

  beforeEach(() => {
    viewport = new FakeViewport();
    root = document.createElement('div');
    room = new KeyboardRoom(host, viewport as unknown as VisualViewport, root);
    room.hostConnected();
    const box = document.createElement('textarea');
    document.body.append(box);
    box.focus();
  });
  afterEach(() => {
    room.hostDisconnected();
    document.body.replaceChildren();
  });

  const isUp = (): boolean => root.hasAttribute('data-keyboard');

  it('sees a keyboard come and go', () => {
    viewport.resize({ height: 480 });
    expect(isUp()).to.equal(true);
    expect(root.style.getPropertyValue('--app-height')).to.equal('480px');
    viewport.resize({ height: 800 });
    expect(isUp()).to.equal(false);
    expect(root.style.getPropertyValue('--app-height')).to.equal('');
  });

  it('takes neither a browser’s bar, nor a turned phone, nor zoom for a keyboard', () => {
    viewport.resize({ height: 720 });
    expect(isUp()).to.equal(false);
    viewport.resize({ width: 800, height: 390 });
    expect(isUp()).to.equal(false);
    viewport.resize({ height: 195, scale: 2 });
    expect(isUp()).to.equal(false);
  });

  it('needs a text field with the focus', () => {
    (document.activeElement as HTMLElement).blur();
    viewport.resize({ height: 480 });
    expect(isUp()).to.equal(false);
  });

  it('listens no longer when the app is gone', () => {
    room.hostDisconnected();
    viewport.resize({ height: 480 });
    expect(isUp()).to.equal(false);
  });
});
