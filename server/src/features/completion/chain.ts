import { type Tree, tokenText } from '../../text/tree';
import { type Ask, type Choice, choices, type Draft } from './types';

/**
 * A benefit's chain: what may come depends on the word before. A step is followed by `then`, `then` by a step, `deductible` also by
 * `or`, a percentage by `up to`.
 */
const STEPS: readonly Choice[] = [{ text: 'deductible', detail: 'the deductible is taken first' }];
const WHOLE: readonly Choice[] = [
  { text: 'covered', detail: 'the plan pays all of the allowed amount' },
  { text: 'excluded', detail: 'the plan pays nothing' },
];
const THEN: Choice = { text: 'then', detail: 'joins one step to the next' };
const OR: Choice = { text: 'or', detail: 'the copay takes the deductible’s place once it is met' };
const UP: Choice = { text: 'up to', detail: 'the most that this percentage may come to' };

const COPAYS = ['$10.00', '$20.00', '$25.00', '$30.00', '$40.00', '$50.00', '$75.00', '$100.00', '$250.00'];
const RATES = ['10%', '20%', '30%', '40%', '50%'];

/** What may follow in a chain. `before` is the token before the cursor in lower case; `begun` when a step stands already. */
export function chain(ask: Ask, before: string, begun: boolean): Draft[] {
  const goesOn = new Set(['then', 'or', 'up to']);
  return choices(ask, [...following(ask, before, begun)]).map((d) =>
    goesOn.has(d.label) ? { ...d, goesOn: true } : d,
  );
}

function following({ cursor }: Ask, before: string, begun: boolean): readonly Choice[] {
  const used = amountsIn(cursor.tree);
  const copays = list([...used.copays, ...COPAYS], 'copay');
  const rates = list([...used.rates, ...RATES], 'the patient’s share');
  if (before === 'or' || before === 'to') return copays;
  if (before === 'up') return [{ text: 'to', detail: 'up to an amount' }];
  if (before === 'then') return [...STEPS, ...copays, ...rates];
  if (!begun) return [...STEPS, ...WHOLE, ...copays, ...rates];
  if (before === 'deductible') return [THEN, OR];
  if (before.endsWith('%')) return [THEN, UP];
  return before.startsWith('$') ? [THEN] : [];
}

const list = (texts: readonly string[], detail: string): Choice[] =>
  [...new Set(texts)].slice(0, 12).map((text) => ({ text, detail }));

/** How many entries of a plan are looked at for its own amounts. */
const ENOUGH = 400;

/** Amounts and percentages that the plan's benefits name already: a plan repeats itself. */
function amountsIn(tree: Tree): { readonly copays: readonly string[]; readonly rates: readonly string[] } {
  const copays = new Set<string>();
  const rates = new Set<string>();
  for (const entry of tree.entries.slice(0, ENOUGH)) {
    if (tokenText(tree, entry.first).toLowerCase() !== 'benefit') continue;
    for (let t = entry.first + 2; t < entry.last; t++) {
      const text = tokenText(tree, t);
      if (/^\$[\d,]+(\.\d\d)?$/.test(text)) copays.add(text);
      else if (/^\d+(\.\d+)?%$/.test(text)) rates.add(text);
    }
  }
  return { copays: [...copays], rates: [...rates] };
}
