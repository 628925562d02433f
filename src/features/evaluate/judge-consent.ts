import { html, nothing, type TemplateResult } from 'lit';
import type { JudgePlan } from '../../actions/plan-judging.js';
import { formatUsd } from '../../domain/cost.js';
import { counted } from '../../domain/format.js';
import { mark } from '../../ui/mark.js';

export interface JudgeConsent {
  readonly plan: JudgePlan;
  /** Its name. */
  readonly judge: string;
  readonly agreed: boolean;
  readonly agree: (isAgreed: boolean) => unknown;
  readonly begin: () => unknown;
}

/** What a judge would be sent and cost, to agree to, and the button that is of no use before. */
export function judgeConsent({ plan, judge, agreed, agree, begin }: JudgeConsent): TemplateResult {
  const count = (kind: string): number =>
    plan.judged.filter(({ pair }) => pair.kind === kind).length;
  const isEmpty = count('case') + count('own') === 0;
  const price =
    plan.most === null
      ? `The price of ${judge} is not known here.`
      : `It costs ${formatUsd(plan.most)} at most.`;
  return html`<label class="run-model"
      ><input
        type="checkbox"
        .checked=${agreed}
        @change=${({ target }: Event) => agree((target as HTMLInputElement).checked)}
      /><span
        >Send ${what(count)} to <span class="name cloud">${mark('cloud')}${judge}</span>, each
        twice, after ${count('canary')} made-up ones. ${price}</span
      ></label
    >
    <div class="btns run-begin">
      <button class="btn" type="button" ?disabled=${!agreed || isEmpty} @click=${begin}>
        Ask ${judge} for its opinion
      </button>
      <span class="sm dim" role="status"
        >${isEmpty ? 'There is no answer yet that could be judged.' : agreed ? '' : 'Agree first.'}</span
      >
    </div>`;
}

function what(count: (kind: string) => number): TemplateResult {
  const [cases, own, votes] = [count('case'), count('own'), count('vote')];
  if (own > 0)
    return html`${counted(own, 'answer')} of this suite, each with its question and my own answer,`;
  return html`${counted(cases, 'question')} of this
  suite${votes > 0 ? html` and ${votes} of my chats` : nothing} with both answers`;
}
