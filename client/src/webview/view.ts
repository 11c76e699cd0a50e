import type { PreviewCounter, PreviewLine, PreviewModel, PreviewPayer, PreviewPlace } from '../../../schemas/preview';
import { fill } from '../infrastructure/words';
import { type Attributes, type Described, element } from './patch';
import type { PanelWords } from './words';

/**
 * What the panel shows, as data: the words and figures of the model in their places. Nothing is computed here but which sentence
 * fits. Elements that can be clicked carry `data-…` attributes, which `clicks.ts` reads.
 */

/** Columns of a payer's table after the line and the service: key of the words, and of the line's and the totals' amount. */
const AMOUNTS = ['charge', 'allowed', 'writeOff', 'planPays', 'patient'] as const;
const COLUMNS = 3 + AMOUNTS.length;

/** How a row's open steps are remembered: by payer and line number, so that they stay open while the line is typed in. */
export const rowName = (payer: number, line: PreviewLine): string => `${payer}/${line.number}`;

/** The page for a record, or the invitation to choose one where none stands under the caret. */
export function view(model: PreviewModel | null, words: PanelWords, open: ReadonlySet<string>): Described {
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
  );
}

function countsText({ errors, warnings }: PreviewModel, words: PanelWords): string {
  const parts: string[] = [];
  if (errors > 0) parts.push(errors === 1 ? words.oneError : fill(words.manyErrors, String(errors)));
  if (warnings > 0) parts.push(warnings === 1 ? words.oneWarning : fill(words.manyWarnings, String(warnings)));
  return parts.join(' · ') || words.nothingWrong;
}

function due({ due: sums }: PreviewModel, words: PanelWords): Described {
  const known = (amount: string): string => (sums.partial ? fill(words.atLeast, amount) : amount);
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
    sums.partial && element('p', { key: 'partial', class: 'note' }, words.partialSum),
  );
}

function collectText({ toCollect, partial }: PreviewModel['due'], words: PanelWords): string {
  if (toCollect === '') return partial ? words.collectNothingKnown : words.collectNothing;
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
    {},
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
          return element('td', { class: 'number' }, payer.partial ? fill(words.atLeast, amount) : amount);
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
    element('td', { key: 'units', class: 'number' }, line.units),
    AMOUNTS.map((amount) =>
      element(
        'td',
        { key: amount, class: line[amount] === '' ? 'number unknown' : 'number' },
        line[amount] || words.unknown,
      ),
    ),
  );
  if (line.steps.length === 0) return [row];
  const list = element(
    'ol',
    {},
    line.steps.map((step) =>
      element(
        'li',
        {},
        element('span', { key: 'name', class: 'code' }, step.name),
        ` ${step.why} `,
        step.place &&
          element(
            'button',
            {
              key: 'source',
              class: 'link',
              type: 'button',
              'aria-label': fill(words.stepSourceOf, step.name),
              ...goTo(step.place),
            },
            words.stepSource,
          ),
      ),
    ),
  );
  const below = { key: `steps ${number}`, id: steps, class: 'steps', hidden: !isOpen };
  return [row, element('tr', below, element('td', { colspan: String(COLUMNS) }, list))];
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
          element('dd', {}, fill(words.counter, counter.before, counter.limit, counter.after), meter(counter)),
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

const unknownTexts = (model: PreviewModel, words: PanelWords): string[] =>
  model.unknown.map(({ line, why }) => (line === undefined ? why : fill(words.unknownLine, String(line), why)));

function remarks(key: string, title: string, texts: readonly string[]): Described | false {
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
