import { plainText } from '../../text/characters';

/** The words of a benefit phrase. Amounts are integer cents, rates are percent. */
export type Token =
  | { readonly kind: 'money'; readonly cents: number }
  | { readonly kind: 'percent'; readonly rate: number; readonly payer?: 'patient' | undefined; readonly upTo?: number }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'first'; readonly count: number; readonly unit: 'visits' | 'days' }
  /** A line below the benefit, in the language. */
  | { readonly kind: 'child'; readonly text: string }
  | { readonly kind: 'strange'; readonly text: string }
  | { readonly kind: SimpleKind };

interface Word {
  readonly pattern: RegExp;
  readonly token: (match: RegExpExecArray) => Token | undefined;
}

const AMOUNT = '\\$ ?(\\d{1,3}(?:,\\d{3})+|\\d{1,8})(\\.\\d\\d)?(?![\\d,.]*\\d)';
const RATE = '(\\d{1,3}(?:\\.\\d{1,4})?) ?(?:%|percent\\b)';
const DEDUCTIBLE =
  '(?:(?:the|your|plan|annual|overall|calendar year|medical|in-network|network) )*ded(?:uctibles?\\b|\\b\\.?)';
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNT = `(\\d{1,3}|${NUMBERS.slice(1).join('|')})`;
const UNIT = '(visit|day)s?';
const PER_YEAR =
  '(?: ?(?:/|per|a|each|every) ?(?:calendar |plan |benefit |contract |policy )?(?:year|yr|annum)\\b| annually| yearly)';

const cents = (whole = '', fraction = ''): number =>
  Number(whole.replaceAll(',', '')) * 100 + Number(fraction.slice(1) || 0);
const countOf = (text = ''): number => {
  const named = NUMBERS.indexOf(text.toLowerCase());
  return named >= 0 ? named : Number(text);
};
const rateOf = (text = ''): number => Number(text);
type SimpleKind = 'no-deductible' | 'after-deductible' | 'deductible' | 'excluded' | 'free' | 'per-day' | 'then' | 'or';
const simple = (kind: SimpleKind) => (): Token => ({ kind });
const percent = (rate: number, upTo?: number, payer?: 'patient'): Token =>
  rate > 100
    ? { kind: 'strange', text: `${rate}%` }
    : { kind: 'percent', rate, ...(payer && { payer }), ...(upTo !== undefined && { upTo }) };

/** Read from the top, the first that fits; what stands between is skipped only where it is a filler word. */
const words: readonly Word[] = (
  [
    [`${DEDUCTIBLE} of \\$`, (m: RegExpExecArray): Token => ({ kind: 'strange', text: m[0] })],
    [
      `${DEDUCTIBLE},? ?(?:is |are |do |does |doesn't|don't|has |isn't)?(?: ?not)? ?(?:be )?(?:appl(?:y|ies|icable|ied)|waived)`,
      (m: RegExpExecArray): Token =>
        /not|n't|waived/.test(m[0]) ? { kind: 'no-deductible' } : { kind: 'after-deductible' },
    ],
    [
      `(?:not subject to|no|without|before|waive|waives|exempt from) (?:any )?${DEDUCTIBLE}(?: applies)?`,
      simple('no-deductible'),
    ],
    [`${DEDUCTIBLE}:? (?:n/a|none|no)\\b`, simple('no-deductible')],
    [
      `(?:once|after|when|until) ${DEDUCTIBLE}(?: (?:is|has been|have been|was|are))? ?(?:met|satisfied|reached|paid)?`,
      simple('after-deductible'),
    ],
    [`subject to ${DEDUCTIBLE}`, simple('after-deductible')],
    [`after ${DEDUCTIBLE}`, simple('after-deductible')],
    [`${DEDUCTIBLE}`, simple('deductible')],
    ['not (?:a )?covered(?: service| benefit)?|non-?covered|no coverage|excluded|exclusion', simple('excluded')],
    [
      `(?:the )?(?:plan|insurance) (?:pays|covers) (?!100)${RATE}|covered (?:at )?(?!100)${RATE}|(?!100)${RATE} (?:covered|paid by (?:the )?plan)`,
      (m: RegExpExecArray): Token => percent(100 - rateOf(m[1] ?? m[2] ?? m[3]), undefined, 'patient'),
    ],
    [
      'no (?:charge|cost sharing|cost|member cost)|free(?: of charge)?|nothing|covered (?:in full|at 100 ?%|100 ?%|fully)|fully covered|paid in full|100 ?% (?:covered|paid)(?: by (?:the )?plan)?|(?:the )?(?:plan|insurance) (?:pays|covers) 100 ?%',
      simple('free'),
    ],
    [
      `${RATE}(?: coinsurance)?,? ?(?:\\(?(?:up to|not to exceed|to a maximum of|max(?:imum)?(?: of)?) (?:a )?(?:max(?:imum)? (?:of )?)?)${AMOUNT}(?: max(?:imum)?)?\\)?`,
      (m: RegExpExecArray): Token => percent(rateOf(m[1]), cents(m[2], m[3])),
    ],
    [`${RATE}`, (m: RegExpExecArray): Token => percent(rateOf(m[1]))],
    [
      `(?:waived|no copay|copay (?:is )?waived) (?:if|when|upon) (?:you are |patient is )?(?:admitted|admission)`,
      (): Token => ({ kind: 'child', text: 'waived when admitted' }),
    ],
    [
      '(?:prior |pre-?)?authorization (?:is )?(?:required|needed)|pre-?certification (?:is )?required',
      (): Token => ({ kind: 'child', text: 'authorization required' }),
    ],
    [
      `(?:(?:for |on )?(?:the |each )?first|up to|for|days 1 ?(?:-|to|through)) ${COUNT} ?${UNIT}(?!${PER_YEAR})(?: (?:per|of(?: the| each)?) (?:admission|stay))?`,
      (m: RegExpExecArray): Token => first(m[1], m[2]),
    ],
    [
      `(?:for |on )?(?:the |each )?first ${COUNT} ?${UNIT}${PER_YEAR}`,
      (m: RegExpExecArray): Token => first(m[1], m[2]),
    ],
    ['days 1 ?(?:-|to|through) ?(\\d{1,3})', (m: RegExpExecArray): Token => first(m[1], 'day')],
    [
      `(?:limit(?:ed)?(?: to)?:?|up to|max(?:imum)?(?: of)?)? ?${COUNT} ?${UNIT}(?: limit| max(?:imum)?)?${PER_YEAR}(?: limit| max(?:imum)?)?`,
      (m: RegExpExecArray): Token => limit(m[1], m[2]),
    ],
    // "$500 deductible, then 20%": a deductible of this service's own, which is not the plan's.
    [
      `${AMOUNT} (?:per [a-z]+ |[a-z]+ )?deductible(?!,? ?(?:is |are |do |does )?(?:waived|not|n't|doesn|don't|appl|n/a|does))`,
      (m: RegExpExecArray): Token => ({ kind: 'strange', text: m[0] }),
    ],
    [`${AMOUNT}`, (m: RegExpExecArray): Token => ({ kind: 'money', cents: cents(m[1], m[2]) })],
    [
      '(\\d{1,6})(\\.\\d\\d)? ?(?:dollars?|copay)',
      (m: RegExpExecArray): Token => ({ kind: 'money', cents: cents(m[1], m[2]) }),
    ],
    ['(?:/|per|a|each) ?day|daily', simple('per-day')],
    ['\\bor\\b', simple('or')],
    ['then|thereafter|afterwards?|plus|and|followed by|\\+|&', simple('then')],
    ['(\\d{1,6}(?:\\.\\d{1,2})?)(?![\\d.%])', (m: RegExpExecArray): Token => ({ kind: 'number', text: m[1] ?? '' })],
  ] as const
).map(([source, token]) => ({ pattern: new RegExp(source, 'y'), token }));

const first = (count: string | undefined, unit: string | undefined): Token => ({
  kind: 'first',
  count: countOf(count),
  unit: unit === 'day' ? 'days' : 'visits',
});

const limit = (count: string | undefined, unit: string | undefined): Token => ({
  kind: 'child',
  text: `limit ${countOf(count)} ${unit === 'day' ? 'days' : 'visits'} per year`,
});

/** Words that change nothing: what a charge is for and how it is called. */
const FILLER =
  /(?:copays?|coinsurance|(?:per|each|for each|every|an?|\/) ?(?:office |outpatient |inpatient |er |urgent care |specialist |pcp |doctor |in-person |covered )?(?:visit|service|test|procedure|trip|transport|transfer|admission|stay|item|exam|occurrence|confinement|session|encounter|delivery|scan|surgery|provider|benefit period|use)s?|office visits?|(?:inpatient|outpatient) (?:services?|visit)|(?:you|patient|member) pays?|of (?:the )?(?:allowed amount|allowance|cost)|remaining|balance|for (?:in-network|network) providers?|in-network|covered|only|is|of|the|your|for|all other services|per|deductible|[,;:.()/*\-–|]+)/y;

/** The words of a phrase; anything that means nothing here is one `strange` word. */
export function lex(text: string): Token[] {
  const plain = plainText(text)
    .toLowerCase()
    .replace(/co-?\s?pay(?:ment)?s?\b/g, 'copay')
    .replace(/co-?\s?insurance\b|\bcoins\.?(?=\s|$)/g, 'coinsurance')
    .replace(/\s+/g, ' ')
    .trim();
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    if (plain[at] === ' ') {
      at++;
      continue;
    }
    const found = wordAt(plain, at);
    if (found) {
      if (found.token) tokens.push(found.token);
      at = found.end;
      continue;
    }
    let end = at + 1;
    while (end < plain.length && plain[end] !== ' ') end++;
    tokens.push({ kind: 'strange', text: plain.slice(at, end) });
    at = end;
  }
  // "Then" at an end joins nothing.
  while (tokens.at(-1)?.kind === 'then') tokens.pop();
  return tokens;
}

/** A letter before or behind belongs to another word: "or" is not in "for". */
const isLetter = (text: string, at: number): boolean => /[a-z]/.test(text[at] ?? '');

function wordAt(text: string, at: number): { token: Token | undefined; end: number } | undefined {
  if (isLetter(text, at) && isLetter(text, at - 1)) return undefined;
  for (const { pattern, token } of words) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || match[0] === '') continue;
    const end = at + match[0].length;
    if (isLetter(text, end - 1) && isLetter(text, end)) continue;
    return { token: token(match), end };
  }
  FILLER.lastIndex = at;
  const filler = FILLER.exec(text);
  if (!filler || filler[0] === '') return undefined;
  const end = at + filler[0].length;
  return isLetter(text, end - 1) && isLetter(text, end) ? undefined : { token: undefined, end };
}
