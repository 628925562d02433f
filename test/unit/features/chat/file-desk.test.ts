import { expect } from 'chai';
import { openFileDesk } from '../../../../src/features/chat/file-desk.js';
import { memoryApp } from '../../../support/mount-with-app.js';

describe('openFileDesk', () => {
  afterEach(() => document.body.replaceChildren());

  it('shows where files would go while they are dragged over the screen, and nothing for words', () => {
    const screen = document.createElement('div');
    const inside = document.createElement('p');
    screen.append(inside);
    document.body.append(screen);
    openFileDesk(memoryApp(), screen);
    const drag = (type: string, from: Element, init: DragEventInit = {}): boolean =>
      from.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, ...init }));
    const isMarked = (): boolean => screen.hasAttribute('data-dragged');
    const words = new DataTransfer();
    words.setData('text/plain', 'words');
    drag('dragover', inside, { dataTransfer: words });
    expect(isMarked()).to.equal(false);
    const files = new DataTransfer();
    files.items.add(new File(['a wren'], 'wren.txt', { type: 'text/plain' }));
    expect(drag('dragover', inside, { dataTransfer: files })).to.equal(false);
    expect(isMarked()).to.equal(true);
    drag('dragleave', inside, { relatedTarget: screen });
    expect(isMarked()).to.equal(true);
    drag('dragleave', screen, { relatedTarget: document.body });
    expect(isMarked()).to.equal(false);
    drag('dragover', inside, { dataTransfer: files });
    drag('drop', inside, { dataTransfer: files });
    expect(isMarked()).to.equal(false);
  });
});
