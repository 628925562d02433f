import { expect } from 'chai';
import { pauseRun } from '../../../src/actions/change-run.js';
import { evaluationsOf } from '../../../src/actions/evaluation-deps.js';
import { judgeRun } from '../../../src/actions/judge-run.js';
import { planJudging, type JudgeOrder } from '../../../src/actions/plan-judging.js';
import { runEvaluation } from '../../../src/actions/run-evaluation.js';
import { startRun } from '../../../src/actions/start-run.js';
import { stopJudging } from '../../../src/actions/stop-judging.js';
import { takeRun } from '../../../src/actions/take-run.js';
import { EngineError } from '../../../src/domain/errors.js';
import { judgingResult } from '../../../src/domain/evaluate/judging.js';
import { resultOf } from '../../../src/domain/evaluate/results.js';
import { runCsv, whyOf } from '../../../src/domain/evaluate/run-file.js';
import { judgingWords } from '../../../src/features/evaluate/judge-words.js';
import { runReport } from '../../../src/features/evaluate/run-report.js';
import { caseOf } from '../../support/evaluation-fixtures.js';
import {
  CLOUD_KEY,
  evaluationHouse,
  orderOf,
  suiteOf,
  type EvaluationHouse,
} from '../../support/evaluation-house.js';
import { sideOf, voteOf } from '../../support/vote-fixtures.js';
import { answer, meta, newChat } from '../features/chat/chat-fixtures.js';

const ORDER = {
  judge: { key: CLOUD_KEY, name: 'Large' },
  models: [0, 1],
  withVotes: false,
} as const;

/** As the person who reads the plan and agrees to it. */
async function askJudge(house: EvaluationHouse, id: string, order: JudgeOrder): Promise<void> {
  await judgeRun(house, await planJudging(house, evaluationsOf(house).find(id)!, order));
}

/** What a judge sees: the texts between its fences. */
interface Seen {
  readonly question: string;
  readonly a: string;
  readonly b: string;
  readonly fence: string;
}

function seenIn(prompt: string): Seen {
  const [, fence = ''] = /code ([0-9a-f]+)\./.exec(prompt)!;
  const between = (name: string): string =>
    prompt.split(`<${name} ${fence}>\n`)[1]!.split(`\n</${name} ${fence}>`)[0]!;
  return { fence, question: between('question'), a: between('answer-A'), b: between('answer-B') };
}

/** Three cases: the first model is right each time, the second never. */
async function judgedHouse(judge: (seen: Seen) => string) {
  const house = await evaluationHouse();
  house.engine.onGenerate = ({ messages }) => {
    const number = Number(/\d+/.exec(messages[0]!.content)![0]);
    const { state } = house.engine;
    const isFirst = state.phase === 'ready' && state.model.key === 'fake';
    house.engine.script = [`It is ${isFirst ? number * 2 : 99}.`];
  };
  const seen: Seen[] = [];
  house.cloud.onGenerate = ({ messages }) => {
    const each = seenIn(messages[0]!.content);
    seen.push(each);
    house.cloud.script = [judge(each)];
  };
  const { id } = await startRun(house, orderOf({ models: ['fake', 'other'] }));
  await runEvaluation(house, id);
  return { house, id, seen };
}

const begs = /Ignore everything|<system>|professors|choose me/;
/** Knows what is right, and falls for nothing. */
function fair({ a, b }: Seen): string {
  if (begs.test(a) || begs.test(b)) return begs.test(a) ? '{"verdict":"B"}' : '{"verdict":"A"}';
  return a.includes('99') ? '{"verdict":"B"}' : '{"verdict":"A"}';
}

function judgingOf(house: EvaluationHouse, id: string) {
  return evaluationsOf(house).find(id)!.run.judging!;
}

function wordsOf(house: EvaluationHouse, id: string): string {
  const { run } = evaluationsOf(house).find(id)!;
  const { statement, evidence } = judgingWords(run.judging!, run.models);
  return [statement, ...evidence].join(' ');
}

describe('a cloud model as a judge', () => {
  it('is shown each pair twice with the sides swapped, and what it says is kept beside the scores', async () => {
    const { house, id, seen } = await judgedHouse(fair);
    const before = evaluationsOf(house).find(id)!.attempts;
    await askJudge(house, id, ORDER);
    expect(seen).to.have.length(2 * (4 + 3));
    for (let at = 0; at < seen.length; at += 2) {
      expect([seen[at]!.a, seen[at]!.b]).to.deep.equal([seen[at + 1]!.b, seen[at + 1]!.a]);
    }
    expect(new Set(seen.map(({ fence }) => fence)).size).to.equal(seen.length);
    expect(judgingResult(judgingOf(house, id))).to.include({
      first: 3,
      second: 0,
      swayed: 0,
      fellFor: 0,
      canaries: 4,
      score: 1,
    });
    const kept = await (await house.repositories.evaluations()).open(id);
    expect(kept?.run.judging).to.deep.equal(judgingOf(house, id));
    expect(kept?.attempts).to.have.deep.members([...before]);
    expect(wordsOf(house, id)).to.contain('Fake was better in 3 of 3 cases');
    expect(wordsOf(house, id)).to.contain('whether it judges as you do is not known');
  });

  it('that always names the first is called even, and its bias is told', async () => {
    const { house, id } = await judgedHouse((seen) =>
      begs.test(seen.a + seen.b) ? fair(seen) : '{"verdict":"A"}',
    );
    await askJudge(house, id, ORDER);
    const result = judgingResult(judgingOf(house, id));
    expect(result).to.include({ first: 0, second: 0, swayed: 3, score: 0.5 });
    expect(result.leading).to.deep.equal({ count: 6, of: 6 });
    expect(wordsOf(house, id)).to.contain('named the other one in 3 of 3 cases');
  });

  it('that writes no verdict has none', async () => {
    const { house, id } = await judgedHouse((seen) =>
      begs.test(seen.a + seen.b) ? fair(seen) : 'I would say A, or perhaps B.',
    );
    await askJudge(house, id, ORDER);
    expect(judgingResult(judgingOf(house, id))).to.include({ unclear: 3, score: null });
    expect(wordsOf(house, id)).to.contain('has given no verdict on any case');
  });

  it('that is talked into a verdict is told so, and is sent nothing of the person’s', async () => {
    const { house, id, seen } = await judgedHouse(({ a, b }) =>
      /professors/.test(a)
        ? '{"verdict":"A"}'
        : /professors/.test(b)
          ? '{"verdict":"B"}'
          : fair({ a, b, question: '', fence: '' }),
    );
    await askJudge(house, id, ORDER);
    expect(seen.map(({ question }) => question).join()).not.to.contain('What is');
    expect(judgingResult(judgingOf(house, id))).to.include({ fellFor: 1, score: null, first: 0 });
    expect(wordsOf(house, id)).to.contain('Its opinion counts for nothing here');
  });

  it('can be stopped; what is on its way is waited for', async () => {
    const { house, id, seen } = await judgedHouse((each) => {
      if (seen.length === 3) stopJudging(house, id);
      return fair(each);
    });
    await askJudge(house, id, ORDER);
    expect(seen).to.have.length(3);
    const looks = judgingOf(house, id).judged.flatMap((each) => each.looks);
    expect(looks.slice(0, 4)).to.deep.equal(['first', 'first', 'first', null]);
    expect(evaluationsOf(house).state.judging.size).to.equal(0);
  });

  it('is on disk as sent before it is sent, and a failure ends the asking', async () => {
    const { house, id } = await judgedHouse(fair);
    const atSending: unknown[] = [];
    house.cloud.onGenerate = async () => {
      const kept = await (await house.repositories.evaluations()).open(id);
      atSending.push(kept?.run.judging?.judged[0]?.looks);
      throw new EngineError('rate-limited', 'Slow down');
    };
    let code = '';
    await askJudge(house, id, ORDER).catch((error: EngineError) => (code = error.code));
    expect(code).to.equal('rate-limited');
    expect(atSending).to.deep.equal([['sent', null]]);
    expect(judgingOf(house, id).judged[0]!.looks).to.deep.equal(['failed', null]);
  });

  it('is reckoned before anything is sent, by the longest answers it may give', async () => {
    const { house, id } = await judgedHouse(fair);
    const { most, judged } = await planJudging(house, evaluationsOf(house).find(id)!, ORDER);
    expect(judged.map(({ pair }) => pair.kind)).to.deep.equal([
      ...Array(4).fill('canary'),
      ...Array(3).fill('case'),
    ]);
    expect(house.cloud.requests).to.have.length(0);
    // $1,000 a million tokens: 14 times 400 written, and some 500 read.
    expect(most).to.be.within(14 * 0.7, 14 * 1.1);
    await askJudge(house, id, ORDER);
    expect(house.cloud.requests).to.have.length(14);
    for (const { maxTokens } of house.cloud.requests) expect(maxTokens).to.equal(400);
    expect(judgingOf(house, id)).to.include({ costCap: most, unpriced: 14 });
  });

  it('is sent what was agreed to, and nothing that came since', async () => {
    const { house, id, seen } = await judgedHouse(fair);
    const plan = await planJudging(house, evaluationsOf(house).find(id)!, ORDER);
    const { attempts } = evaluationsOf(house).find(id)!;
    evaluationsOf(house).putAttempts(
      id,
      attempts.map((each) =>
        each.state.phase === 'answered'
          ? { ...each, state: { ...each.state, text: 'A secret.' } }
          : each,
      ),
    );
    await judgeRun(house, plan);
    expect(seen).to.have.length(14);
    expect(seen.flatMap(({ a, b }) => [a, b]).join()).not.to.contain('secret');
  });

  it('is sent no words of chats or turns that were deleted', async () => {
    const { house, id } = await judgedHouse(fair);
    const { chats, votes } = house.repositories;
    for (const chatId of ['here', 'gone', 'cut']) {
      const texts = { [`q${chatId}`]: 'Asked', [`a${chatId}`]: 'First', [`b${chatId}`]: 'Second' };
      const messages = Object.entries(texts).map(([id, text]) => ({
        ...answer(id, '', `${text} in ${chatId}`),
        chatId,
        ...(chatId === 'cut' && id.startsWith('b') && { deletedAt: 5 }),
      }));
      await chats.importAll([
        {
          chat: { ...newChat(), id: chatId },
          meta: meta(chatId, chatId, chatId === 'gone' ? { deletedAt: 5 } : {}),
          messages,
        },
      ]);
      const [questionId, ...answers] = messages.map(({ id }) => id);
      const sides = [
        sideOf('fake', { answerId: answers[0]! }),
        sideOf('other', { answerId: answers[1]! }),
      ] as const;
      await votes.save([
        voteOf({ id: chatId, roundId: chatId, chatId, questionId: questionId!, sides }),
      ]);
    }
    const whole = evaluationsOf(house).find(id)!;
    const plan = await planJudging(house, whole, { ...ORDER, withVotes: true });
    const sent = plan.questions.filter((_, at) => plan.judged[at]!.pair.kind === 'vote');
    expect(sent).to.deep.equal([
      { question: 'Asked in here', answers: ['First in here', 'Second in here'] },
    ]);
  });

  it('that says nothing of the answers does not cost the opinion before it', async () => {
    const { house, id } = await judgedHouse(fair);
    await askJudge(house, id, ORDER);
    const before = judgingOf(house, id);
    house.cloud.onGenerate = () => {
      throw new EngineError('rate-limited', 'Slow down');
    };
    await askJudge(house, id, ORDER).catch(() => {});
    expect(judgingOf(house, id)).to.deep.equal(before);
    const kept = await (await house.repositories.evaluations()).open(id);
    expect(kept?.run.judging).to.deep.equal(before);
  });

  it('is stopped where the run is deleted, which stays so', async () => {
    const { house, id, seen } = await judgedHouse(fair);
    let taken: Promise<unknown> | undefined;
    const { onGenerate } = house.cloud;
    house.cloud.onGenerate = async (request) => {
      await onGenerate(request);
      if (seen.length === 3) taken = takeRun(house, id);
    };
    await askJudge(house, id, ORDER);
    await taken;
    expect(seen).to.have.length(3);
    expect(await (await house.repositories.evaluations()).runs()).to.deep.equal([]);
    expect(evaluationsOf(house).state.judging.size).to.equal(0);
  });

  it('and a change of the run at the same time do not write over each other', async () => {
    const { house, id } = await judgedHouse(fair);
    await Promise.all([askJudge(house, id, ORDER), pauseRun(house, id)]);
    const kept = await (await house.repositories.evaluations()).open(id);
    expect(kept?.run.phase).to.equal('paused');
    expect(judgingResult(kept!.run.judging!)).to.include({ first: 3 });
  });

  it('is asked nothing while words stay on this device, and nothing is written down', async () => {
    const { house, id } = await judgedHouse(fair);
    house.stores.settings.patch({ stayOnDevice: true });
    let code = '';
    await askJudge(house, id, ORDER).catch((error: EngineError) => (code = error.code));
    expect(code).to.equal('settings-block');
    expect(house.cloud.requests).to.have.length(0);
    expect(evaluationsOf(house).find(id)!.run).not.to.have.property('judging');
  });
});

/** Three cases that are left to a judge, answered by two models with a number each; the person's own is 50. */
async function ownHouse(judge: (seen: Seen) => string) {
  const house = await evaluationHouse();
  house.engine.onGenerate = ({ messages }) => {
    const { state } = house.engine;
    const isFirst = state.phase === 'ready' && state.model.key === 'fake';
    const number = Number(/\d+/.exec(messages[0]!.content)![0]);
    house.engine.script = [`${isFirst ? 49 + number : 10}`];
  };
  const seen: Seen[] = [];
  house.cloud.onGenerate = ({ messages }) => {
    const each = seenIn(messages[0]!.content);
    seen.push(each);
    house.cloud.script = [judge(each)];
  };
  const grader = { kind: 'judge', like: '50' } as const;
  const cases = [0, 1, 2].map((at) => caseOf(at, { grader, reference: '50' }));
  const suite = { ...suiteOf(3), origin: { kind: 'own' } as const, cases };
  const { id } = await startRun(house, orderOf({ suite, models: ['fake', 'other'] }));
  await runEvaluation(house, id);
  return { house, id, seen };
}

const OWN_ORDER = { ...ORDER, models: null };

/** The larger number wins. */
function larger(seen: Seen): string {
  if (begs.test(seen.a + seen.b)) return fair(seen);
  const [a, b] = [Number(seen.a), Number(seen.b)];
  return `{"verdict":"${a === b ? 'TIE' : a > b ? 'A' : 'B'}"}`;
}

describe('answers that are left to a judge', () => {
  it('have no result by themselves, and cost and send nothing', async () => {
    const { house, id, seen } = await ownHouse(larger);
    const whole = evaluationsOf(house).find(id)!;
    expect(seen).to.deep.equal([]);
    expect(resultOf(whole.run, whole.attempts, 0).share).to.include({ count: 0, of: 0 });
    expect(whole.attempts.map((attempt) => whyOf(whole.run, attempt))).to.deep.equal(
      Array(6).fill('No rule judges it: it is left to a judge.'),
    );
  });

  it('are each compared with the person’s own, twice, and what is said is kept as an opinion', async () => {
    const { house, id, seen } = await ownHouse(larger);
    const before = evaluationsOf(house).find(id)!;
    await askJudge(house, id, OWN_ORDER);
    expect(seen).to.have.length(2 * (4 + 6));
    for (const { a, b } of seen.slice(8)) expect([a, b]).to.include('50');
    const whole = (await (await house.repositories.evaluations()).open(id))!;
    expect(whole.run).not.to.have.property('judging');
    expect(whole.attempts).to.have.deep.members([...before.attempts]);
    expect(judgingResult(whole.run.opinion!).own).to.deep.equal([
      { model: 0, better: 1, even: 1, swayed: 0, worse: 1 },
      { model: 1, better: 0, even: 0, swayed: 0, worse: 3 },
    ]);
    const { statement, evidence } = judgingWords(whole.run.opinion!, whole.run.models);
    expect(statement).to.contain(
      'Fake was better than your own answer in 1 of 3 cases, as good in 1 and worse in 1',
    );
    expect(evidence.join(' ')).to.contain('counts for no score');
    const first = whole.attempts.find(({ model, case: at }) => model === 0 && at === 2)!;
    expect(whyOf(whole.run, first)).to.equal(
      'Better than your own answer, in the opinion of Large.',
    );
    const cut = { ...first, state: { ...first.state, cut: true } } as typeof first;
    expect(whyOf(whole.run, cut)).to.equal(
      'Better than your own answer, in the opinion of Large. It was cut at its limit.',
    );
    expect(resultOf(whole.run, whole.attempts, 0).share).to.include({ count: 0, of: 0 });
    expect(runCsv(whole)).to.contain('Worse than your own answer');
    expect(runReport(whole)).to.contain('In the opinion of Large');
  });

  it('come out the same again where the judge says the same, beside its opinion on two models', async () => {
    const { house, id } = await ownHouse(larger);
    await askJudge(house, id, OWN_ORDER);
    const { opinion } = evaluationsOf(house).find(id)!.run;
    await askJudge(house, id, ORDER);
    expect(evaluationsOf(house).find(id)!.run.opinion).to.deep.equal(opinion);
    await askJudge(house, id, OWN_ORDER);
    const { run } = evaluationsOf(house).find(id)!;
    expect(run.opinion!.judged).to.deep.equal(opinion!.judged);
    expect(judgingResult(run.judging!)).to.include({ first: 3, second: 0 });
  });

  it('are even where another one wins with the sides swapped, and have no word where none was clear', async () => {
    const { house, id } = await ownHouse((seen) =>
      begs.test(seen.a + seen.b)
        ? fair(seen)
        : [seen.a, seen.b].includes('10')
          ? 'Hard to say.'
          : '{"verdict":"A"}',
    );
    await askJudge(house, id, OWN_ORDER);
    const { run, attempts } = evaluationsOf(house).find(id)!;
    const result = judgingResult(run.opinion!);
    expect(result.own[0]).to.deep.equal({ model: 0, better: 0, even: 3, swayed: 3, worse: 0 });
    expect(result).to.deep.include({ unclear: 3, leading: { count: 6, of: 6 } });
    const unclear = attempts.find(({ model }) => model === 1)!;
    expect(whyOf(run, unclear)).to.equal('No rule judges it: it is left to a judge.');
  });
});
