/**
 * An interval of a share is shown from so many cases on. From there Wilson's covers at least 93 % on average over the
 * true rates, whether they are spread evenly or by Jeffreys' prior, and at least 83 % at the worst single rate, which
 * is close to 0 or 1; `npm run bench evaluate coverage` tells both for every number of cases, a test holds them.
 */
export const INTERVAL_SHOWN_FROM = 10;
