import { lex, type Token } from './phrase-words';

/**
 * Reads what the patient pays as a Summary of Benefits and Coverage prints it ("$30 copay/visit; deductible does not apply") into a
 * chain of the language. Where the words leave open which comes first, the reader gives a short question instead of a guess.
 */

/** One way to write a phrase. */
export interface Way {
  /** The way of thinking, so that a person who has chosen it once is offered it first: `no`, `or`, `then` … */
  readonly manner: string;
  /** In plain words, for the person who chooses. */
  readonly label: string;
  /** `deductible then 20%` */
  readonly chain: string;
  /** Lines below the benefit: `limit 20 visits per year`. */
  readonly children: readonly string[];
}

export type Phrase =
  | { readonly kind: 'way'; readonly way: Way }
  | { readonly kind: 'ask'; readonly question: string; readonly ways: readonly Way[] }
  | { readonly kind: 'unreadable'; readonly message: string };

/** What is known before the phrase is read. */
export interface PhraseFacts {
  /** The plan has a deductible that this service is not exempt from. */
  readonly deductible: boolean;
}

const unreadable = (message: string): Phrase => ({ kind: 'unreadable', message });
const EXAMPLES = 'Type it as printed: $30 copay, 20% coinsurance, No charge, or Not covered.';

/** Reads a phrase. Empty text is for the caller: it means that the plan does not say. */
export function readPhrase(text: string, facts: PhraseFacts): Phrase {
  const tokens = lex(text);
  const strange = tokens.find((t) => t.kind === 'strange');
  if (strange) return unreadable(`“${shortened(strange.text)}” is not understood here. ${EXAMPLES}`);
  const children = tokens.flatMap((t) => (t.kind === 'child' ? [t.text] : []));
  const rest = tokens.filter((t) => t.kind !== 'child');
  const first = rest.find((t) => t.kind === 'first');
  if (first) return readFirst(rest, first, children, facts);
  return readSteps(rest, children, facts);
}

const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

const way = (chain: string, children: readonly string[] = [], manner = '', label = chain): Phrase => ({
  kind: 'way',
  way: { manner, label, chain, children },
});

/** Reads amounts and where the deductible stands among them. */
function readSteps(tokens: readonly Token[], children: readonly string[], facts: PhraseFacts): Phrase {
  const kinds = new Set(tokens.map((t) => t.kind));
  const amounts = tokens.filter((t) => t.kind === 'money' || t.kind === 'percent');
  if (kinds.has('excluded'))
    return amounts.length > 0
      ? unreadable('“Not covered” stands beside an amount: type only the one that holds for this service.')
      : way('excluded', children);
  if (kinds.has('number') && amounts.length === 0) return askUnit(tokens, children, facts);
  if (kinds.has('number')) return unreadable('A number stands without $ or %: write $30 or 30%.');
  if (kinds.has('or'))
    return unreadable('Two ways to pay are joined by “or”: type the one that holds for this service.');
  if (amounts.length === 0) return readFree(kinds, children);
  if (kinds.has('free') && amounts.length > 0)
    return unreadable('“No charge” stands beside an amount: type only the one that holds for this service.');
  if (amounts.filter((t) => t.kind === 'money').length > 1 || amounts.filter((t) => t.kind === 'percent').length > 1)
    return unreadable('There are two amounts of one kind here: type the one that holds for this service.');
  if (kinds.has('no-deductible') && (kinds.has('after-deductible') || kinds.has('deductible')))
    return unreadable('The deductible is said to apply and not to apply: type the one that holds.');

  const percent = amounts.find((t) => t.kind === 'percent');
  if (percent?.kind === 'percent' && percent.payer === undefined && percent.rate > 50)
    return askPayer(tokens, percent.rate, children, facts);
  const free = amounts.every((t) => (t.kind === 'money' ? t.cents === 0 : t.rate === 0));
  const daily = tokens.some((t) => t.kind === 'per-day');
  const below = [...(daily && amounts.some((t) => t.kind === 'money') ? ['copay per day'] : []), ...children];
  const steps = amounts.map(stepText);
  if (free) {
    const met =
      kinds.has('after-deductible') ||
      kinds.has('deductible') ||
      (percent && !kinds.has('no-deductible') && facts.deductible);
    return way(met ? 'deductible' : 'covered', children);
  }
  const [only = '', second] = steps;
  if (second === undefined) return oneAmount(tokens, only, amounts[0]?.kind === 'percent', below, facts);
  return twoAmounts(tokens, amounts, below, facts);
}

/** Words without an amount: nothing to pay, or only the deductible. */
function readFree(kinds: ReadonlySet<string>, children: readonly string[]): Phrase {
  const met = kinds.has('after-deductible') || kinds.has('deductible');
  if (kinds.has('free')) return way(met ? 'deductible' : 'covered', children);
  if (kinds.has('deductible') && !kinds.has('no-deductible')) return way('deductible', children);
  return unreadable(`What the patient pays is missing. ${EXAMPLES}`);
}

function oneAmount(
  tokens: readonly Token[],
  step: string,
  percent: boolean,
  children: readonly string[],
  facts: PhraseFacts,
): Phrase {
  const has = (kind: Token['kind']): boolean => tokens.some((t) => t.kind === kind);
  if (has('no-deductible')) return way(step, children);
  const deductibleAt = tokens.findIndex((t) => t.kind === 'deductible');
  const amountAt = tokens.findIndex((t) => t.kind === 'money' || t.kind === 'percent');
  if (percent) {
    if (deductibleAt > amountAt && !has('after-deductible')) return way(`${step} then deductible`, children);
    return way(
      has('after-deductible') || deductibleAt >= 0 || facts.deductible ? `deductible then ${step}` : step,
      children,
    );
  }
  if (deductibleAt > amountAt && !has('after-deductible')) return way(`${step} then deductible`, children);
  if (deductibleAt >= 0) return way(`deductible then ${step}`, children);
  // "Copay after deductible": while the deductible is unmet the whole amount goes to it, and no copay is due.
  if (has('after-deductible')) return way(`deductible or ${step}`, children);
  if (!facts.deductible) return way(step, children);
  return {
    kind: 'ask',
    question: `Does the deductible come before the ${step} copay?`,
    ways: [
      {
        manner: 'no',
        label: `No: the patient pays ${step}, whether the deductible is met or not`,
        chain: step,
        children,
      },
      {
        manner: 'or',
        label: `Yes: the whole cost until the deductible is met, and only then ${step}`,
        chain: `deductible or ${step}`,
        children,
      },
      {
        manner: 'then',
        label: `Yes: what is left of the deductible, and ${step} of the rest on top`,
        chain: `deductible then ${step}`,
        children,
      },
    ],
  };
}

/** A copay and a coinsurance: their order is as printed, and the deductible may stand before either. */
function twoAmounts(
  tokens: readonly Token[],
  amounts: readonly Token[],
  children: readonly string[],
  facts: PhraseFacts,
): Phrase {
  const steps = amounts.map(stepText);
  const [a = '', b = ''] = steps;
  const positions = amounts.map((t) => tokens.indexOf(t));
  const [at1 = 0, at2 = 0] = positions;
  const plain = tokens.findIndex((t) => t.kind === 'deductible');
  const after = tokens.findIndex((t) => t.kind === 'after-deductible');
  const none = tokens.findIndex((t) => t.kind === 'no-deductible');
  const before = `deductible then ${a} then ${b}`;
  const between = `${a} then deductible then ${b}`;
  if (plain >= 0) return way(plain < at1 ? before : plain < at2 ? between : `${a} then ${b} then deductible`, children);
  if (after >= 0 && after < at2) return way(before, children);
  if (none > at2 || (none >= 0 && none < at1)) return way(`${a} then ${b}`, children);
  if (!facts.deductible && after < 0) return way(`${a} then ${b}`, children);
  const ways: Way[] = [
    { manner: 'between', label: `First ${a}, then the deductible, then ${b} of the rest`, chain: between, children },
    { manner: 'before', label: `First the deductible, then ${a}, then ${b} of the rest`, chain: before, children },
  ];
  if (after < 0)
    ways.push({
      manner: 'no',
      label: `First ${a}, then ${b} of the rest; no deductible`,
      chain: `${a} then ${b}`,
      children,
    });
  // "$250 copay; deductible does not apply; then 20%": the copay is free of it, the rest may not be.
  if (none >= 0) ways.splice(1, 1);
  return { kind: 'ask', question: `Where does the deductible come in, with ${a} and ${b}?`, ways };
}

/** `first 3 visits $30, then 20%`, `$500 copay per day for the first 5 days`. */
function readFirst(
  tokens: readonly Token[],
  first: Token & { kind: 'first' },
  children: readonly string[],
  facts: PhraseFacts,
): Phrase {
  const at = tokens.indexOf(first);
  const amount = (t: Token): boolean => t.kind === 'money' || t.kind === 'percent' || t.kind === 'free';
  const leads = !tokens.slice(0, at).some(amount);
  let cut = at + 1;
  if (leads) {
    const own = tokens.findIndex((t, i) => i > at && amount(t));
    if (own < 0) return unreadable(`What the patient pays for the first ${first.count} ${first.unit} is missing.`);
    cut = own + 1;
    while (
      tokens[cut]?.kind === 'no-deductible' ||
      tokens[cut]?.kind === 'after-deductible' ||
      tokens[cut]?.kind === 'per-day'
    )
      cut++;
  }
  // "$500 per day for the first 5 days; deductible does not apply": what follows without an amount speaks of the first days.
  if (!tokens.slice(cut).some((t) => amount(t) || t.kind === 'excluded')) cut = tokens.length;
  const early = tokens.slice(0, cut).filter((t) => t !== first);
  const late = tokens.slice(cut).filter((t) => t.kind !== 'then');
  const earlyWay = readSteps(
    early.filter((t) => t.kind !== 'per-day'),
    [],
    first.unit === 'days' ? facts : { deductible: false },
  );
  // Days that are counted up to a number cost nothing after it; visits after the first ones must be said.
  const rest = late.length === 0 && first.unit === 'days' ? way('covered') : readSteps(late, [], facts);
  if (late.length === 0 && first.unit === 'visits')
    return unreadable(
      `What the patient pays after the first ${first.count} visits is missing: “first 3 visits $30, then 20%”.`,
    );
  if (earlyWay.kind === 'unreadable') return earlyWay;
  if (rest.kind === 'unreadable') return rest;
  const daily = first.unit === 'days' && early.some((t) => t.kind === 'money') ? ' per day' : '';
  const combine = (e: Way, l: Way): Way => ({
    manner: e.manner || l.manner,
    label: e.label === e.chain ? l.label : e.label,
    chain: l.chain,
    children: [`first ${first.count} ${first.unit} ${e.chain}${daily}`, ...children],
  });
  if (earlyWay.kind === 'way' && rest.kind === 'way') return { kind: 'way', way: combine(earlyWay.way, rest.way) };
  if (earlyWay.kind === 'ask' && rest.kind === 'way')
    return { ...earlyWay, ways: earlyWay.ways.map((e) => combine(e, rest.way)) };
  if (earlyWay.kind === 'way' && rest.kind === 'ask')
    return { ...rest, ways: rest.ways.map((l) => combine(earlyWay.way, l)) };
  return unreadable(
    'The deductible is not mentioned here: add “after deductible” or “deductible does not apply” to each part.',
  );
}

/** A number alone. */
function askUnit(tokens: readonly Token[], children: readonly string[], facts: PhraseFacts): Phrase {
  const number = tokens.find((t) => t.kind === 'number');
  const text = number?.kind === 'number' ? number.text : '';
  const others = tokens.filter((t) => t !== number);
  const ways = [`$${text}`, `${text}%`].flatMap((amount) => {
    const [token] = lex(amount);
    if (!token || token.kind === 'strange') return [];
    const read = readSteps([token, ...others], children, facts);
    const found = read.kind === 'way' ? [read.way] : read.kind === 'ask' ? read.ways : [];
    return found.map((w) => ({ ...w, label: `${amount}: ${w.label}` }));
  });
  return ways.length === 0
    ? unreadable(`A number stands without $ or %: write $30 or 30%.`)
    : { kind: 'ask', question: `Is ${text} dollars or percent?`, ways };
}

/** More than half is seldom the patient's: offices say "80%" and mean what the plan pays. */
function askPayer(tokens: readonly Token[], rate: number, children: readonly string[], facts: PhraseFacts): Phrase {
  const text = (r: number): string => `${trim(r)}%`;
  const ways = [100 - rate, rate].flatMap((patient) => {
    const swapped = tokens.map((t): Token => (t.kind === 'percent' ? { ...t, rate: patient, payer: 'patient' } : t));
    const read = readSteps(swapped, children, facts);
    const label = `The plan pays ${text(100 - patient)}, the patient ${text(patient)}`;
    const found = read.kind === 'way' ? [read.way] : read.kind === 'ask' ? read.ways : [];
    return found.map((w) => ({
      ...w,
      manner: patient === rate ? 'patient' : 'plan',
      label: found.length === 1 ? label : `${label}: ${w.label}`,
    }));
  });
  return { kind: 'ask', question: `Who pays the ${text(rate)}?`, ways };
}

function stepText(token: Token): string {
  if (token.kind === 'money') return moneyText(token.cents);
  if (token.kind !== 'percent') return '';
  return `${trim(token.rate)}%${token.upTo === undefined ? '' : ` up to ${moneyText(token.upTo)}`}`;
}

/** As a formatted file shows it. */
const moneyText = (cents: number): string => {
  const rest = cents % 100;
  const whole = String((cents - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === 0 ? `$${whole}` : `$${whole}.${String(rest).padStart(2, '0')}`;
};

/** Rates have at most four decimals; 12.5 stays 12.5. */
const trim = (rate: number): string => String(Math.round(rate * 10_000) / 10_000);
