import type { PreviewLine, PreviewPlace } from '../../../schemas/preview';
import { fill } from '../infrastructure/words';
import { type Attributes, type Described, element } from './patch';
import type { PanelWords } from './words';

/** The table of a record's lines, for a plan and for what no plan pays, with the way of each line's money below its row. */

/** Columns of a payer's table after the line and the service: key of the words, and of the line's and the totals' amount. */
export const AMOUNTS = ['charge', 'allowed', 'writeOff', 'planPays', 'patient'] as const;
/** The same where no plan pays. */
export const ALONE = ['charge', 'discount', 'patient'] as const;
type AmountName = (typeof AMOUNTS)[number] | (typeof ALONE)[number];
/** Columns before the amounts: line, service, units. */
const BEFORE = 3;

type Line<A extends AmountName> = Pick<PreviewLine, 'number' | 'code' | 'words' | 'units' | 'steps' | 'place'> & {
  readonly unknown?: string | undefined;
} & Readonly<Record<A, string>>;

/** What makes one table differ from another. */
interface Shape<A extends AmountName> {
  /** Id of the caption, by which its frame is called. */
  readonly caption: string;
  readonly title: string;
  /** What its rows are remembered by: the payer's place, or `alone`. */
  readonly name: string;
  readonly amounts: readonly A[];
  readonly partial: boolean;
}

/** How a row's open steps are remembered: by table and line number, so that they stay open while the line is typed in. */
const rowName = (table: string, line: Pick<PreviewLine, 'number'>): string => `${table}/${line.number}`;

/** A table of lines and their sums; rows with steps open to show them. */
export function linesTable<A extends AmountName>(
  shape: Shape<A>,
  { lines, totals }: { readonly lines: readonly Line<A>[]; readonly totals: Readonly<Record<A, string>> },
  words: PanelWords,
  open: ReadonlySet<string>,
): Described {
  const { amounts, partial } = shape;
  const head = [words.line, words.service, words.units, ...amounts.map((name) => words[name])];
  return element(
    'table',
    { class: 'lines' },
    element('caption', { id: shape.caption }, shape.title),
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
      lines.map((line) => rows(shape, line, words, open)),
    ),
    element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element(
          'th',
          { scope: 'row', colspan: String(BEFORE), class: 'text' },
          partial ? words.totalPartial : words.total,
        ),
        amounts.map((name) => {
          const amount = totals[name];
          return element(
            'td',
            { class: 'number', 'data-label': words[name] },
            partial ? fill(words.atLeast, amount) : amount,
          );
        }),
      ),
    ),
  );
}

/** The row of a line and, where it has steps, the row below that shows them when it is opened. */
function rows<A extends AmountName>(
  { name: of, amounts }: Shape<A>,
  line: Line<A>,
  words: PanelWords,
  open: ReadonlySet<string>,
): Described[] {
  const name = rowName(of, line);
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
    amounts.map((amount) =>
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
  return [
    row,
    element('tr', below, element('td', { colspan: String(BEFORE + amounts.length) }, waterfall(line, words))),
  ];
}

/** Names of the sums in a line's way; the plan's steps are called as in the plan. */
const SUMS: ReadonlySet<string> = new Set(AMOUNTS);
const NAMED: ReadonlySet<string> = new Set([...AMOUNTS, 'discount', 'otherPayers']);
const stepName = (name: string, words: PanelWords): string =>
  NAMED.has(name) ? words[name as AmountName | 'otherPayers'] : name;

/** The way from the charge to who pays what, each row with its reason and the line of the record that says so. */
function waterfall(line: Pick<PreviewLine, 'number' | 'steps'>, words: PanelWords): Described {
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

/** What makes an element a way to a line of a record. */
export const goTo = ({ uri, line, character }: PreviewPlace): Attributes => ({
  'data-uri': uri,
  'data-line': String(line),
  'data-character': String(character),
});
