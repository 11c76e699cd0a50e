import type { PreviewModel, WhatIf } from '../../../schemas/preview';
import { fill } from '../infrastructure/words';
import { type Described, element } from './patch';
import type { PanelWords } from './words';

/** The controls to try another plan, network, place or date, and what came of it beside what is written. */
export function whatIfSection({ choices }: PreviewModel, whatIf: WhatIf | null, words: PanelWords): Described {
  const { plan = '', network = '', place = '', date = '' } = whatIf?.changes ?? {};
  const now = (written: string): string => (written ? fill(words.asWrittenNow, written) : words.asWritten);
  const networks: readonly Option[] = [
    ['in', words.networkIn],
    ['out', words.networkOut],
    ['tier-2', words.networkTier2],
  ];
  return element(
    'section',
    { key: 'what-if', class: 'what-if', 'aria-labelledby': 'what-if-heading' },
    element('h2', { id: 'what-if-heading' }, words.whatIfHeading),
    element('p', { class: 'note' }, words.whatIfHelp),
    element(
      'div',
      { key: 'controls', class: 'controls' },
      labelled(
        words.whatIfPlan,
        select('plan', plan, [['', now(choices.plan)], ...choices.plans.map((id): Option => [id, id])]),
      ),
      labelled(words.whatIfNetwork, select('network', network, [['', now(choices.network)], ...networks])),
      labelled(
        words.whatIfPlace,
        element('input', {
          ...control('place', place),
          inputmode: 'numeric',
          maxlength: '2',
          placeholder: choices.place,
        }),
      ),
      labelled(words.whatIfDate, element('input', { ...control('date', date), type: 'date' })),
    ),
    whatIf !== null && result(whatIf, words),
  );
}

type Option = readonly [value: string, text: string];

const control = (name: string, value: string) => ({
  id: `what-if-${name}`,
  'data-change': name,
  'data-value': value,
});

const select = (name: string, value: string, options: readonly Option[]): Described =>
  element(
    'select',
    control(name, value),
    options.map(([of, text]) => element('option', { key: of, value: of, selected: of === value }, text)),
  );

const labelled = (label: string, field: Described): Described =>
  element(
    'div',
    { key: String(field.attributes.id), class: 'field' },
    element('label', { for: field.attributes.id }, label),
    field,
  );

function result({ rows, assumptions, unknown, problem }: WhatIf, words: PanelWords): Described {
  const patient = rows[2];
  return element(
    'div',
    { key: 'result' },
    element(
      'p',
      { key: 'status', class: problem ? 'unknown' : 'outcome', role: 'status' },
      problem || (patient ? fill(words.whatIfStatus, patient.name, patient.difference) : ''),
    ),
    rows.length > 0 &&
      element(
        'table',
        { key: 'table', class: 'beside' },
        element('caption', {}, words.whatIfCaption),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col', class: 'text' }, words.sum),
            element('th', { scope: 'col', class: 'number' }, words.real),
            element('th', { scope: 'col', class: 'number' }, words.changed),
            element('th', { scope: 'col', class: 'text' }, words.difference),
          ),
        ),
        element(
          'tbody',
          {},
          rows.map(({ name, real, changed, difference }) =>
            element(
              'tr',
              { key: name },
              element('th', { scope: 'row', class: 'text' }, name),
              element('td', { class: 'number', 'data-label': words.real }, real),
              element('td', { class: 'number', 'data-label': words.changed }, changed),
              element('td', { class: 'text', 'data-label': words.difference }, difference),
            ),
          ),
        ),
      ),
    unknown.map((text) => element('p', { class: 'unknown' }, fill(words.whatIfUnknown, text))),
    assumptions.map((text) => element('p', { class: 'note' }, fill(words.whatIfAssumed, text))),
    element('p', { key: 'clear' }, element('button', { type: 'button', 'data-act': 'clear' }, words.whatIfClear)),
  );
}
