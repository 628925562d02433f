// Requests for what the corpus never brings together.
import { wordsOf } from '../checks/app-checks.mjs';
import {
  expand,
  isHeldOut,
  pickHero,
  pickLength,
  pickListener,
  pickTheme,
  requestFor,
  tidy,
} from '../generator.mjs';

/** @typedef {import('../random.mjs').Random} Random */
/** @typedef {{ request: string, asked: import('../checks/app-checks.mjs').Asked }} HeldOut */

/**
 * A hero and a theme that no conversation of the corpus has together, and what a story must keep of them. Every word of
 * them is one the corpus has often.
 * @param {Random} random @param {ReadonlySet<string>} known
 * @returns {HeldOut}
 */
export function familiarRequest(random, known) {
  for (;;) {
    const wanted = heldOutRequest(random);
    const { hero, name, listener, theme } = wanted.asked;
    const words = wordsOf([hero, name, listener, ...theme].join(' '));
    if (words.every((word) => known.has(word)) && !isShouted(wanted.request)) return wanted;
  }
}

/** The hard ones: the same with invented or shouted words. @param {Random} random @param {ReadonlySet<string>} known @returns {HeldOut} */
export function strangeRequest(random, known) {
  for (;;) {
    const wanted = heldOutRequest(random);
    const { hero, name, listener, theme } = wanted.asked;
    const words = wordsOf([hero, name, listener, ...theme].join(' '));
    if (!words.every((word) => known.has(word)) || isShouted(wanted.request)) return wanted;
  }
}

/** @param {string} request */
function isShouted(request) {
  return !/[a-z]/.test(request);
}

/** @param {Random} random @returns {HeldOut} */
export function heldOutRequest(random) {
  for (;;) {
    const hero = pickHero(random);
    const theme = pickTheme(random);
    const isSame = Object.values(theme.slots).some((slot) => slot.includes(hero.noun));
    if (isSame || !isHeldOut(hero.noun, theme)) continue;
    const listener = random.chance(0.3) ? pickListener(random) : '';
    const length = pickLength(random);
    const wanted = { hero, theme, listener, length, saysLength: length !== 'medium' };
    const request = requestFor(wanted, random);
    // Whether somebody of whom only the name is known is a girl or a boy, the request does not say.
    const isNamedOnly = !new RegExp(`\\b${hero.noun}`, 'i').test(request) && hero.name !== '';
    const words = theme.plot.mustSay.map((say) => tidy(expand(say, theme.slots, random)));
    return {
      request,
      asked: { hero: isNamedOnly ? '' : hero.noun, name: hero.name, listener, theme: words },
    };
  }
}
