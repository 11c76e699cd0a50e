import type {
  PreviewCounter,
  PreviewCounterReason,
  PreviewLine,
  PreviewModel,
  PreviewPayer,
  PreviewPlace,
  WhatIf,
} from '../../../schemas/preview';
import { fill } from '../infrastructure/words';
import { type Attributes, type Content, type Described, element } from './patch';
import { whatIfSection } from './what-if';
import type { PanelWords } from './words';

/**
 * What the panel shows, as data: the words and figures of the model in their places. Nothing is computed here but which sentence
 * fits. Elements that can be clicked carry `data-…` attributes, which `main.ts` reads.
 */

/** Columns of a payer's table after the line and the service: key of the words, and of the line's and the totals' amount. */
const AMOUNTS = ['charge', 'allowed', 'writeOff', 'planPays', 'patient'] as const;
const COLUMNS = 3 + AMOUNTS.length;

/** How a row's open steps are remembered: by payer and line number, so that they stay open while the line is typed in. */
export const rowName = (payer: number, line: PreviewLine): string => `${payer}/${line.number}`;

/** The page for a record, or the invitation to choose one where none stands under the caret. */
export function view(
  model: PreviewModel | null,
  words: PanelWords,
  open: ReadonlySet<string>,
  whatIf: WhatIf | null = null,
): Described {
  if (!model)
    return element(
      'main',
      { class: 'empty' },
      element('h1', {}, words.empty),
      element('p', { key: 'help' }, words.emptyHelp),
    );
  return element(
    'main',
    {},
    header(model, words),
    due(model, words),
    model.payers.length === 0 && element('p', { key: 'no-payer' }, words.noPayer),
    model.payers.map((payer, i) => payerSection(payer, i, words, open)),
    remarks('unknown', words.unknownHeading, unknownTexts(model, words)),
    whatIfSection(model, whatIf, words),
    remarks('assumptions', words.assumptionsHeading, model.assumptions),
    remarks('not-evaluated', words.notEvaluatedHeading, model.notEvaluated),
  );
}

function header(model: PreviewModel, words: PanelWords): Described {
  const { patientName: name, patientId: id } = model;
  const patient = name && id ? fill(words.patientWithId, name, id) : name || id || words.noPatient;
  const title = fill(words[model.kind], model.id);
  return element(
    'header',
    {},
    element('h1', {}, element('button', { class: 'link', type: 'button', ...goTo(model.place) }, title)),
    element('p', { key: 'who' }, `${patient} · ${model.date || words.noDate}`),
    element('p', { key: 'counts', class: model.errors > 0 ? 'counts wrong' : 'counts' }, countsText(model, words)),
    element(
      'p',
      { key: 'share', class: 'share' },
      element('button', { key: 'copy', type: 'button', 'data-act': 'copy' }, words.copy),
      ' · ',
      element('button', { key: 'print', type: 'button', 'data-act': 'print' }, words.print),
    ),
  );
}

function countsText({ errors, warnings }: PreviewModel, words: PanelWords): string {
  const parts: string[] = [];
  if (errors > 0) parts.push(errors === 1 ? words.oneError : fill(words.manyErrors, String(errors)));
  if (warnings > 0) parts.push(warnings === 1 ? words.oneWarning : fill(words.manyWarnings, String(warnings)));
  return parts.join(' · ') || words.nothingWrong;
}

function due({ due: sums }: PreviewModel, words: PanelWords): Described {
  const bound = sums.others ? { most: words.atMost, open: words.soFar }[sums.others] : words.atLeast;
  const known = (amount: string): string => (sums.partial ? fill(bound, amount) : amount);
  const overpaid = sums.balance.startsWith('-');
  const rows: readonly (readonly [string, string])[] = [
    [words.responsibility, known(sums.responsibility)],
    [words.collected, sums.collected],
    // What was paid too much cannot be said while an amount is missing: the missing one may use it up.
    overpaid && !sums.partial ? [words.overpaid, sums.balance.slice(1)] : [words.balance, known(sums.balance)],
  ];
  return element(
    'section',
    { key: 'due', class: 'due', 'aria-labelledby': 'due-heading' },
    element('h2', { id: 'due-heading' }, words.dueHeading),
    // A status is read out when it changes, and only then.
    element('p', { key: 'collect', class: 'collect', role: 'status' }, collectText(sums, words)),
    element(
      'dl',
      {},
      rows.map(([name, amount]) => element('div', {}, element('dt', {}, name), element('dd', {}, amount))),
    ),
    sums.partial && element('p', { key: 'partial', class: 'note' }, partialText(sums, words)),
  );
}

const partialText = ({ others }: PreviewModel['due'], words: PanelWords): string =>
  others ? { most: words.mayBeLess, open: words.mayBeEither }[others] : words.partialSum;

function collectText({ toCollect, partial, others }: PreviewModel['due'], words: PanelWords): string {
  if (toCollect === '') return partial ? words.collectNothingKnown : words.collectNothing;
  if (others) return fill(words.collectAtMost, toCollect);
  return fill(partial ? words.collectAtLeast : words.collect, toCollect);
}

function payerSection(payer: PreviewPayer, index: number, words: PanelWords, open: ReadonlySet<string>): Described {
  const heading = `payer-${index}`;
  const name = payer.title || payer.plan;
  return element(
    'section',
    { key: heading, 'aria-labelledby': heading },
    element('h2', { id: heading }, fill(words.payerHeading, payer.rank, name)),
    element(
      'p',
      { key: 'plan', class: 'note' },
      [payer.title && payer.plan, payer.network && fill(words.network, payer.network)].filter(Boolean).join(' · '),
    ),
    // A wide table scrolls in a frame of its own, which the keyboard can reach; the page never scrolls sideways.
    element(
      'div',
      { class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': `${heading}-caption` },
      table(payer, index, words, open),
    ),
    counters(payer, index, words),
  );
}

function table(payer: PreviewPayer, index: number, words: PanelWords, open: ReadonlySet<string>): Described {
  const head = [words.line, words.service, words.units, ...AMOUNTS.map((name) => words[name])];
  return element(
    'table',
    { class: 'lines' },
    element('caption', { id: `payer-${index}-caption` }, fill(words.caption, payer.title || payer.plan)),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        head.map((name, column) => element('th', { scope: 'col', class: column < 2 ? 'text' : 'number' }, name)),
      ),
    ),
    element(
      'tbody',
      {},
      payer.lines.map((line) => rows(line, index, words, open)),
    ),
    element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element(
          'th',
          { scope: 'row', colspan: String(COLUMNS - AMOUNTS.length), class: 'text' },
          payer.partial ? words.totalPartial : words.total,
        ),
        AMOUNTS.map((name) => {
          const amount = payer.totals[name];
          return element(
            'td',
            { class: 'number', 'data-label': words[name] },
            payer.partial ? fill(words.atLeast, amount) : amount,
          );
        }),
      ),
    ),
  );
}

/** The row of a line and, where it has steps, the row below that shows them when it is opened. */
function rows(line: PreviewLine, payer: number, words: PanelWords, open: ReadonlySet<string>): Described[] {
  const name = rowName(payer, line);
  const isOpen = open.has(name);
  const steps = `steps-${name.replace('/', '-')}`;
  const number = String(line.number);
  const row = element(
    'tr',
    { key: `line ${number}`, class: 'line', ...goTo(line.place) },
    element(
      'th',
      { scope: 'row', class: 'text' },
      element(
        'button',
        {
          class: 'link',
          type: 'button',
          'aria-label': fill(words.goToLine, number, line.code),
          ...goTo(line.place),
        },
        number,
      ),
    ),
    element(
      'td',
      { key: 'service', class: 'text service' },
      element('span', { key: 'code', class: 'code' }, line.code),
      line.words !== '' && element('span', { key: 'words', class: 'words' }, line.words),
      line.unknown !== undefined &&
        element('span', { key: 'unknown', class: 'unknown' }, fill(words.unknownBecause, line.unknown)),
      line.steps.length > 0 &&
        element(
          'button',
          {
            key: 'toggle',
            class: 'toggle',
            type: 'button',
            'data-toggle': name,
            'aria-expanded': String(isOpen),
            'aria-controls': steps,
            'aria-label': fill(words.stepsOf, number, line.code),
          },
          words.steps,
        ),
    ),
    element('td', { key: 'units', class: 'number', 'data-label': words.units }, line.units),
    AMOUNTS.map((amount) =>
      element(
        'td',
        {
          key: amount,
          class: line[amount] === '' ? 'number unknown' : 'number',
          'data-label': words[amount],
        },
        line[amount] || words.unknown,
      ),
    ),
  );
  if (line.steps.length === 0) return [row];
  const below = { key: `steps ${number}`, id: steps, class: 'steps', hidden: !isOpen };
  return [row, element('tr', below, element('td', { colspan: String(COLUMNS) }, waterfall(line, words)))];
}

/** Names of the sums in a line's way; the plan's steps are called as in the plan. */
const SUMS: ReadonlySet<string> = new Set(AMOUNTS);
const stepName = (name: string, words: PanelWords): string =>
  SUMS.has(name) || name === 'otherPayers' ? words[name as (typeof AMOUNTS)[number] | 'otherPayers'] : name;

/** The way from the charge to who pays what, each row with its reason and the line of the record that says so. */
function waterfall(line: PreviewLine, words: PanelWords): Described {
  return element(
    'table',
    { class: 'waterfall' },
    element('caption', {}, fill(words.stepsCaption, String(line.number))),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col', class: 'text' }, words.step),
        element('th', { scope: 'col', class: 'number' }, words.amount),
        element('th', { scope: 'col', class: 'number' }, words.left),
        element('th', { scope: 'col', class: 'text' }, words.why),
      ),
    ),
    element(
      'tbody',
      {},
      line.steps.map((step) => {
        const name = stepName(step.name, words);
        return element(
          'tr',
          { class: SUMS.has(step.name) ? 'sum' : 'part', 'data-step': step.name },
          element('th', { scope: 'row', class: 'text' }, name),
          element('td', { class: 'number', 'data-label': words.amount }, step.amount),
          element('td', { class: 'number', 'data-label': words.left }, step.left),
          element(
            'td',
            { class: 'text' },
            step.why && element('span', { key: 'why' }, `${step.why} `),
            step.place &&
              element(
                'button',
                {
                  key: 'source',
                  class: 'link',
                  type: 'button',
                  'aria-label': fill(words.stepSourceOf, name),
                  ...goTo(step.place),
                },
                words.stepSource,
              ),
          ),
        );
      }),
    ),
  );
}

function counters(payer: PreviewPayer, index: number, words: PanelWords): Described | false {
  if (payer.counters.length === 0) return false;
  const heading = `counters-${index}`;
  return element(
    'section',
    { key: 'counters', class: 'counters', 'aria-labelledby': heading },
    element('h3', { id: heading }, words.countersHeading),
    element(
      'dl',
      {},
      payer.counters.map((counter) =>
        element(
          'div',
          { key: counter.name },
          element('dt', {}, counter.name),
          element(
            'dd',
            {},
            fill(words.counter, counter.before, counter.limit, counter.after),
            meter(counter),
            reasons(counter, words),
          ),
        ),
      ),
    ),
  );
}

/** A bar of two lengths. The text beside it says the same, so it is hidden from readers of the text. */
function meter({ percentBefore, percentAfter }: PreviewCounter): Described {
  const bar = (name: string, width: number): Described =>
    element('rect', { key: name, class: name, height: '8', width: String(Math.max(0, Math.min(100, width))) });
  return element(
    'svg',
    { viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
    bar('limit', 100),
    bar('after', percentAfter),
    bar('before', percentBefore),
  );
}

/** What a counter is made of: the payer's word, then each claim since, each a way to its line. */
function reasons({ name, before, reasons: given }: PreviewCounter, words: PanelWords): Described {
  if (given.length === 0) {
    // A family has used at least what its member has.
    const text = before === '$0.00' ? words.counterNothing : words.counterOfMember;
    return element('p', { key: 'reasons', class: 'note' }, text);
  }
  return element(
    'ul',
    { key: 'reasons', class: 'reasons', 'aria-label': fill(words.counterReasons, name) },
    given.map((reason) => {
      const text = reasonText(reason, words);
      const { place } = reason;
      return element(
        'li',
        {},
        place ? element('button', { class: 'link', type: 'button', ...goTo(place) }, text) : text,
      );
    }),
  );
}

function reasonText({ from, amount, date, record }: PreviewCounterReason, words: PanelWords): string {
  if (from === 'moved') return fill(words.moved, record, date, amount);
  return date ? fill(words.told, amount, date) : fill(words.toldSome, amount);
}

/** What is not known, each with the button that puts in what is missing or leads to it. */
const unknownTexts = (model: PreviewModel, words: PanelWords): Content[][] =>
  model.unknown.map(({ line, why, fix }, index) => {
    const text = line === undefined ? why : fill(words.unknownLine, String(line), why);
    if (!fix) return [text];
    return [
      `${text} `,
      element(
        'button',
        { class: 'fix', type: 'button', 'data-fix': String(index), 'aria-label': `${fix.title}: ${text}` },
        fix.title,
      ),
    ];
  });

function remarks(key: string, title: string, texts: readonly (string | readonly Content[])[]): Described | false {
  if (texts.length === 0) return false;
  return element(
    'section',
    { key, class: 'remarks', 'aria-labelledby': key },
    element('h2', { id: key }, title),
    element(
      'ul',
      {},
      texts.map((text) => element('li', {}, text)),
    ),
  );
}

const goTo = ({ uri, line, character }: PreviewPlace): Attributes => ({
  'data-uri': uri,
  'data-line': String(line),
  'data-character': String(character),
});
