import type {
  PreviewCounter,
  PreviewCounterReason,
  PreviewModel,
  PreviewPayer,
  WhatIf,
} from '../../../schemas/preview';
import { fill } from '../infrastructure/words';
import { aloneSection } from './alone';
import { AMOUNTS, goTo, linesTable } from './lines';
import { type Content, type Described, element } from './patch';
import { whatIfSection } from './what-if';
import type { PanelWords } from './words';

/**
 * What the panel shows, as data: the words and figures of the model in their places. Nothing is computed here but which sentence
 * fits. Elements that can be clicked carry `data-…` attributes, which `main.ts` reads.
 */

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
    model.payers.length === 0 && !model.alone && element('p', { key: 'no-payer' }, words.noPayer),
    model.payers.map((payer, i) => payerSection(payer, i, words, open)),
    model.alone && aloneSection(model.alone, words, open),
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
      linesTable(
        {
          caption: `${heading}-caption`,
          title: fill(words.caption, name),
          name: String(index),
          amounts: AMOUNTS,
          partial: payer.partial,
        },
        payer,
        words,
        open,
      ),
    ),
    counters(payer, index, words),
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
