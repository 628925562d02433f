import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../support/expect-accessible.js';
import { drawn } from '../support/mount-with-app.js';
import { drawState, ENTRIES } from '../gallery/gallery-page.js';

/** Colours depend on the theme alone and layout on the size alone. */
const LOOKS = [
  { theme: 'light', size: 'desktop', viewport: { width: 1280, height: 800 } },
  { theme: 'dark', size: 'phone', viewport: { width: 390, height: 844 } },
];

/** Each element in each state, as the gallery shows it. */
describe('The gallery', function () {
  // A page and its checks take their time where two cores do everything.
  this.timeout(60_000);

  afterEach(() => {
    document.body.replaceChildren();
    delete document.documentElement.dataset.theme;
  });

  for (const { theme, size, viewport } of LOOKS) {
    for (const { name, states } of ENTRIES)
      it(`has no accessibility violation in ${name}, ${size}, ${theme}`, async () => {
        await setViewport(viewport);
        document.documentElement.dataset.theme = theme;
        for (const state of states) {
          const section = drawState(state);
          document.body.replaceChildren(section);
          await drawn(section);
          await expectAccessible(section);
        }
      });
  }
});
