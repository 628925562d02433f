/** The person's own suites: read, written, changed. All reject with StorageError. */
import type { CaseId, EvalCase, Suite, SuiteId } from '../domain/evaluate/suites.js';
import { MAX_OWN_CASES, MAX_SUITE_NAME } from '../domain/evaluate/own/suite-rows.js';
import type { Repositories } from '../storage/contracts.js';
import { OwnSuitesStore } from '../stores/own-suites-store.js';
import type { ToastStore } from '../stores/toast-store.js';
import { offerUndo } from './offer-undo.js';

/** The part of the app that suites of one's own need. */
export interface OwnSuitesDeps {
  readonly stores: { readonly toasts: ToastStore };
  readonly repositories: Pick<Repositories, 'suites'>;
}

/** What a new suite begins with. */
export interface SuiteStart {
  readonly name: string;
  readonly about?: string;
  readonly cases?: readonly EvalCase[];
}

/** Answers to questions of one's own are as long as in a chat, within reason. Tokens. */
const MAX_TOKENS = 512;

const stores = new WeakMap<OwnSuitesDeps['repositories'], OwnSuitesStore>();

/** The store of one's own suites: made with the first who asks, so that it is in no first load. */
export function ownSuitesOf({ repositories }: Pick<OwnSuitesDeps, 'repositories'>): OwnSuitesStore {
  const store = stores.get(repositories) ?? new OwnSuitesStore();
  stores.set(repositories, store);
  return store;
}

export async function loadOwnSuites(deps: OwnSuitesDeps): Promise<void> {
  ownSuitesOf(deps).replace(await (await deps.repositories.suites()).all());
}

export async function createSuite(deps: OwnSuitesDeps, start: SuiteStart): Promise<Suite> {
  const { name, about = '', cases = [] } = start;
  const suite: Suite = {
    id: `own-${crypto.randomUUID()}`,
    name: nameOf(name),
    about: about.trim(),
    origin: { kind: 'own' },
    maxTokens: MAX_TOKENS,
    cases: cases.slice(0, MAX_OWN_CASES),
  };
  await changeSuite(deps, suite.id, () => suite);
  return suite;
}

/** With its cases, under a name of its own. */
export function duplicateSuite(deps: OwnSuitesDeps, { name, about, cases }: Suite): Promise<Suite> {
  const copied = cases.map((each) => ({ ...each, id: crypto.randomUUID() }));
  return createSuite(deps, {
    name: `${name.slice(0, MAX_SUITE_NAME - 5)} copy`,
    about,
    cases: copied,
  });
}

export async function renameSuite(
  deps: OwnSuitesDeps,
  id: SuiteId,
  { name, about = '' }: SuiteStart,
): Promise<void> {
  await changeSuite(
    deps,
    id,
    (suite) => suite && { ...suite, name: nameOf(name), about: about.trim() },
  );
}

/** In the place of the one with its id, else at the end. Null where there is no room for another, or no suite. */
export async function putCase(
  deps: OwnSuitesDeps,
  id: SuiteId,
  changed: EvalCase,
): Promise<Suite | null> {
  let isDone = false;
  const suite = await changeSuite(deps, id, (before) => {
    if (!before) return undefined;
    const isThere = before.cases.some((each) => each.id === changed.id);
    if (!isThere && before.cases.length >= MAX_OWN_CASES) return before;
    isDone = true;
    const cases = isThere
      ? before.cases.map((each) => (each.id === changed.id ? changed : each))
      : [...before.cases, changed];
    return { ...before, cases };
  });
  return isDone ? suite! : null;
}

/** The toast's Undo brings it back to where it was. */
export async function deleteCase(deps: OwnSuitesDeps, id: SuiteId, caseId: CaseId): Promise<void> {
  let at = -1;
  let gone: EvalCase | undefined;
  await changeSuite(deps, id, (suite) => {
    if (!suite) return undefined;
    at = suite.cases.findIndex((each) => each.id === caseId);
    gone = suite.cases[at];
    return gone ? { ...suite, cases: suite.cases.filter((each) => each.id !== caseId) } : suite;
  });
  if (!gone) return;
  const back = gone;
  offerUndo(deps.stores.toasts, `“${back.title}” deleted.`, () =>
    changeSuite(
      deps,
      id,
      (suite) => suite && { ...suite, cases: suite.cases.toSpliced(at, 0, back) },
    ),
  );
}

/** As it was, in the place of what has its id by now. */
export async function restoreSuite(deps: OwnSuitesDeps, suite: Suite): Promise<void> {
  await changeSuite(deps, suite.id, () => suite);
}

async function changeSuite(
  deps: OwnSuitesDeps,
  id: SuiteId,
  change: (suite: Suite | undefined) => Suite | undefined,
): Promise<Suite | undefined> {
  const suite = await (await deps.repositories.suites()).change(id, change);
  if (suite) ownSuitesOf(deps).put(suite);
  else ownSuitesOf(deps).remove(id);
  return suite;
}

function nameOf(name: string): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, MAX_SUITE_NAME) || 'My suite';
}
