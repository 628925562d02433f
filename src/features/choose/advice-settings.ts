import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { CATEGORIES, categoryName, type Category } from '../../domain/categories.js';
import { MOST_MARGIN, MOST_WORTH, type Choosing } from '../../domain/choose/choosing.js';

interface Field {
  readonly name: 'margin' | 'centWorth' | 'secondWorth';
  readonly label: string;
  readonly hint: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

const FIELDS: readonly Field[] = [
  {
    name: 'margin',
    label: 'As good as, within',
    hint: 'Points in a hundred rounds by which the larger model may lead and the smaller one is still called as good.',
    ...{ least: 1, most: MOST_MARGIN, step: 1 },
  },
  {
    name: 'centWorth',
    label: 'A US cent is worth',
    hint: 'Points: as bad as so many of a hundred answers judged worse.',
    ...{ least: 0, most: MOST_WORTH, step: 0.5 },
  },
  {
    name: 'secondWorth',
    label: 'A second of waiting is worth',
    hint: 'Points, for each second that the larger model takes longer.',
    ...{ least: 0, most: MOST_WORTH, step: 0.1 },
  },
];

/** What the person can set of the rule. `change` gets values within their bounds alone. */
export function adviceSettings(
  choosing: Choosing,
  change: (part: Partial<Choosing>) => void,
): TemplateResult {
  return html`<details class="advice-settings">
    <summary>What counts for you</summary>
    ${FIELDS.map((field) => {
      const id = `choosing-${field.name}`;
      return html`<div class="pair">
        <label for=${id}>${field.label}<small class="sm dimmer">${field.hint}</small></label>
        <input
          class="field num"
          id=${id}
          type="number"
          inputmode="decimal"
          required
          min=${field.least}
          max=${field.most}
          step=${field.step}
          .value=${String(choosing[field.name])}
          @change=${({ target }: Event) => {
            const input = target as HTMLInputElement;
            if (input.reportValidity()) change({ [field.name]: input.valueAsNumber });
          }}
        />
      </div>`;
    })}
    ${kindsThatMatter(choosing.matters ?? [], (matters) => change({ matters }))}
  </details>`;
}

function kindsThatMatter(
  matters: readonly Category[],
  change: (matters: readonly Category[]) => void,
): TemplateResult {
  const onChange =
    (kind: Category) =>
    ({ target }: Event): void => {
      const others = matters.filter((each) => each !== kind);
      change((target as HTMLInputElement).checked ? [...others, kind] : others);
    };
  return html`<fieldset class="kinds-matter">
    <legend>
      Kinds that matter<small class="sm dimmer"
        >Votes are proposed on these. With none ticked, on those you voted on.</small
      >
    </legend>
    ${CATEGORIES.map(
      (kind) =>
        html`<label class="kind-matters"
          ><input
            type="checkbox"
            .checked=${live(matters.includes(kind))}
            @change=${onChange(kind)}
          />${categoryName(kind)}</label
        >`,
    )}
  </fieldset>`;
}
