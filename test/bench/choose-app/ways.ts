/** A newcomer's ways through the built app to a recommendation, by what stands on the screen. */
import type { Locator, Page } from '@playwright/test';
import { gradePlain } from '../../../src/domain/evaluate/grade-plain.js';
import type { CountingPerson } from '../support/counting-person.js';

type Look = (step: string) => Promise<void>;

const PATIENT = { timeout: 600_000 };
const TELLER = 'Storyteller';
const CLOUD = 'test-large';
const HEROES = ['fox', 'owl', 'bear', 'hedgehog', 'rabbit', 'mouse', 'cat', 'dog', 'whale', 'frog'];
/** Somebody who is told nothing after so many rounds has given up. */
const MOST_ROUNDS = 30;

function link(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
}

function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: true });
}

export async function setUpCloud(
  page: Page,
  person: CountingPerson,
  address: string,
  look: Look,
): Promise<void> {
  await button(page, 'Tell me a story').first().waitFor();
  // It comes by itself, while somebody new looks round.
  await page.locator('story-offer').getByText('Ready.').waitFor(PATIENT);
  await look('empty');
  await person.press(page.getByRole('link', { name: 'Add a key' }));
  await person.press(button(page, 'Add for Your own server'));
  const editor = page.locator('provider-editor');
  await person.pick(editor.getByLabel('Kind of server'), 'Another address');
  await person.type(editor.getByRole('textbox', { name: 'Address' }), address);
  await person.press(editor.getByRole('button', { name: 'Test', exact: true }));
  await page.getByText(/^Works\. Checked/).waitFor();
  await look('cloud');
}

export async function recommendByVotes(
  page: Page,
  person: CountingPerson,
  look: Look,
): Promise<string> {
  const advice = await openChoose(page, person);
  await look('choose-empty');
  await person.press(button(page, /^Vote on ten/));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await vote(page, person, HEROES[round % HEROES.length]!);
    if (round === 0) await look('voted');
    await person.press(button(page, 'Show the names'));
    await person.press(button(page, 'Next round'));
    if (round < 9) continue;
    await person.press(link(page, 'Choose'));
    await advice.waitFor();
    const sure = await advice.locator('.sure').innerText();
    await look(`choose-after-${round + 1}`);
    if (/^(Fairly sure|Settled)/.test(sure)) return person.read(advice.locator('.statement'));
    await person.press(button(page, /^Vote on ten/));
  }
  throw new Error('No recommendation after all these rounds');
}

/** Judges as the Storyteller's own checks do: form, hero, ending. */
async function vote(page: Page, person: CountingPerson, hero: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  await person.type(composer, `Tell me a short bedtime story about a ${hero}.`);
  await person.press(button(page, 'Send'));
  await button(page, 'A is better').waitFor(PATIENT);
  const passed: boolean[] = [];
  for (const side of ['Answer A', 'Answer B']) {
    const text = await person.read(
      page.getByRole('article', { name: side, exact: true }).locator('markdown-text'),
    );
    const asked = { kind: 'story', hero, name: '', listener: '', theme: [] } as const;
    passed.push(gradePlain(asked, text).passed === true);
  }
  const [a, b] = passed;
  person.judgements += 1;
  const says = a && b ? 'Both good' : a ? 'A is better' : b ? 'B is better' : 'Both bad';
  await person.press(button(page, says));
}

export async function recommendByRun(
  page: Page,
  person: CountingPerson,
  look: Look,
): Promise<string> {
  await person.press(link(page, 'Evaluate'));
  await person.press(page.getByRole('radio', { name: /^Bedtime stories/ }));
  for (const name of [TELLER, CLOUD]) await person.press(page.getByRole('checkbox', { name }));
  await look('set-up');
  await person.press(button(page, 'Run Bedtime stories'));
  await page.locator('.run').first().waitFor();
  await look('running');
  await page.locator('.run').waitFor({ state: 'detached', ...PATIENT });
  await look('ran');
  const advice = await openChoose(page, person);
  await advice.getByText('of the same').waitFor();
  await look('choose-by-run');
  return person.read(advice.locator('.statement'));
}

/** The pair that is there from the first minute. */
async function openChoose(page: Page, person: CountingPerson): Promise<Locator> {
  await person.press(link(page, 'Choose'));
  const advice = page.getByRole('region', { name: 'Recommendation' });
  await advice.waitFor();
  const pair = page.getByRole('radio', { name: `${TELLER} or ${CLOUD}` });
  if ((await pair.count()) > 0 && !(await pair.isChecked())) await person.press(pair);
  return advice;
}
