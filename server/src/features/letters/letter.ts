import type { Claim, Patient, Payer } from '../../../../schemas';
import type { Letter, LetterKind, LetterLine } from '../../../../schemas/letter';
import type { Cents } from '../../../../schemas/values';
import { lastAnswerOf } from '../../benefits/last-answer';
import { type Reconciled, type ReconciledLine, reconcile } from '../../benefits/reconcile/reconcile';
import type { Step } from '../../benefits/reconcile/steps';
import { serviceLines } from '../../pricing/lines';
import { allItems, type Book, findItems, type Item, recordOf } from '../../records/book';
import { daysBetween, rangeText } from '../../records/dates';
import { cents, dollars } from '../../records/money';
import { chargesOf } from '../../rules/at-risk';
import { carcWords } from '../../rules/denials';
import { deadlineOf, nextStep, payerOf } from '../../rules/next-step';
import type { Engine } from '../../rules/rule';
import { levelAt } from '../../rules/timely/appeals';
import { changesOf } from './changes';
import { enclosuresOf } from './enclosures';
import { paragraphsOf } from './reasons';
import { sourcesOf } from './sources';

/** A letter with what its writer has to add or to know, or why there can be none. */
export type Written = { readonly letter: Letter; readonly told: readonly string[] } | { readonly unable: string };

/** The letter that goes with each next step; what is not here is argued. */
const KIND_OF_STEP: Partial<Readonly<Record<Step, LetterKind>>> = {
  'corrected-claim': 'corrected-claim',
  resend: 'corrected-claim',
  records: 'records',
};

interface Facts {
  readonly engine: Engine;
  readonly item: Item<'claim'>;
  readonly claim: Claim;
  readonly patient: Patient | undefined;
  readonly payer: Payer;
  readonly found: Reconciled | undefined;
  readonly kind: LetterKind;
  /** Cents that the letter is about; undefined where the answer does not tell them. */
  readonly amount: Cents | undefined;
}

/**
 * The letter about a claim: its facts filled in, and [brackets] where only a person knows.
 *
 * @param wanted left out, the kind that the next step asks for
 */
export function letterOf(engine: Engine, item: Item<'claim'>, wanted?: LetterKind): Written {
  const { book, today } = engine;
  const claim = recordOf(item);
  const next = nextStep(book, item, today);
  const kind = wanted ?? (next && KIND_OF_STEP[next.step]) ?? 'appeal';
  const found = reconcile(book, item);
  if (!found && kind !== 'records')
    return { unable: `${item.id} has no answer of its payer yet, so there is nothing to write about` };
  const payer = payerOf(book, item as unknown as Item);
  if (!payer) return { unable: `it is not known to which payer ${item.id} goes; the letter needs its name` };
  const patientId = claim.patient?.id;
  const patientItem = patientId === undefined ? undefined : findItems(book, 'patient', patientId)[0];
  const patient = patientItem && recordOf(patientItem);
  const amount = (found && openOf(found)) ?? next?.amount;
  const facts: Facts = { engine, item, claim, patient, payer, found, kind, amount };
  const letter: Letter = {
    kind,
    date: today,
    claim: item.id,
    practice: practiceOf(book, claim),
    payer: payerLines(payer, kind),
    subject: subjectOf(facts),
    facts: factRows(facts),
    opening: openingOf(facts),
    lines: linesOf(facts),
    arguments: argumentsOf(facts),
    sources: sourcesOf(engine, item, found, kind),
    request: requestOf(facts),
    enclosures: enclosuresOf(book, item, kind),
    signer: signerOf(book, claim),
  };
  return { letter, told: toldOf(facts, letter) };
}

/** What the payer denies and what is below the contract, together; undefined where neither is. */
function openOf({ denials, differences, account }: Reconciled): Cents | undefined {
  const denied = denials.reduce((sum, d) => sum + (d.group === 'PR' ? 0 : d.amount), 0);
  const low = differences.reduce((sum, d) => sum + (LOW.has(d.kind) ? d.amount : 0), 0);
  const open = Math.max(0, denied - account.writtenOff) + low;
  return open === 0 ? undefined : cents(open);
}

const LOW: ReadonlySet<string> = new Set(['under-contract', 'underpaid']);

function practiceOf(book: Book, claim: Claim): Letter['practice'] {
  const named = claim.practice?.id === undefined ? undefined : findItems(book, 'practice', claim.practice.id)[0];
  const item = named ?? allItems(book, 'practice')[0];
  const practice = item && recordOf(item);
  return {
    lines: [
      practice?.title || '[name of the practice]',
      ...addressLines(practice?.address),
      ...(practice?.phone?.number ? [`Telephone ${practice.phone.number}`] : []),
    ],
    npi: practice?.npi?.npi ?? '',
    taxId: practice?.taxId?.number ?? '',
  };
}

const DEPARTMENT: Readonly<Record<LetterKind, string>> = {
  appeal: 'Appeals',
  'corrected-claim': 'Claims',
  records: 'Claims, records',
};

const payerLines = (payer: Payer, kind: LetterKind): string[] => [
  payer.title || `Payer ${payer.id ?? ''}`,
  DEPARTMENT[kind],
  ...addressLines(payer.address),
];

function addressLines(address: Payer['address']): string[] {
  if (!address) return [];
  const { street, city, state, zip } = address;
  return [street, [city, [state, zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')].filter(
    (line): line is string => line !== undefined && line !== '',
  );
}

const personName = (name: Patient['name']): string =>
  [name?.first, name?.middle, name?.last, name?.suffix].filter(Boolean).join(' ');

function subjectOf({ kind, claim, item, payer }: Facts): string {
  const level = levelAt(claim.history?.event ?? [], claim.history?.event?.length ?? 0);
  const icn = lastAnswerOf(claim)?.icn;
  const about = icn === undefined ? `claim ${claim.account?.number ?? item.id}` : `your claim number ${icn}`;
  if (kind === 'corrected-claim') return `Corrected claim for ${about}`;
  if (kind === 'records') return `Records for ${about}`;
  return `Appeal${level > 1 || payer.medicare ? ` (level ${level})` : ''} about ${about}`;
}

function factRows({ engine, item, claim, patient, found, amount }: Facts): (readonly [string, string])[] {
  const which = claim.payer?.which?.toLowerCase() ?? 'primary';
  const coverage = patient?.coverage?.find((c) => c.rank === which || c.plan?.toLowerCase() === which);
  const subscriber = coverage?.subscriber;
  const answer = lastAnswerOf(claim);
  const days = daysOf(claim);
  const charges = chargesOf(engine.book, item as unknown as Item);
  const rows: (readonly [string, string | undefined])[] = [
    ['Patient', personName(patient?.name) || '[name]'],
    ['Born', patient?.born?.date],
    ['Member number', subscriber?.member ?? coverage?.member?.id ?? '[member number]'],
    ['Group', coverage?.group?.id],
    [
      'Subscriber',
      subscriber?.relation && subscriber.relation !== 'self'
        ? [subscriber.first, subscriber.last].filter(Boolean).join(' ')
        : undefined,
    ],
    ['Our claim', claim.account?.number ?? item.id],
    ['Your claim number', answer?.icn],
    ['Date of service', days],
    ['Your answer', answer?.on],
    ['Check or transfer', answer?.check],
    ['Charged', charges.partial ? `at least ${dollars(charges.total)}` : dollars(charges.total)],
    ['Paid', found && dollars(found.paid)],
    ['In question', amount === undefined ? undefined : dollars(amount)],
  ];
  return rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function daysOf(claim: Claim): string | undefined {
  const range = claim.date?.range;
  if (range) return rangeText(range).replace('..', ' to ');
  return serviceLines(claim).find((l) => l.date)?.date;
}

function openingOf({ kind, claim, found, amount, item }: Facts): string[] {
  const answer = lastAnswerOf(claim);
  const on = answer?.on ? `of ${answer.on}` : 'to this claim';
  if (kind === 'records')
    return [`${answer ? `Your answer ${on} asks` : 'You ask'} for records of the services below. They are enclosed.`];
  if (kind === 'corrected-claim') {
    const replaces = found?.account.goesOnIn ?? item.id;
    return [
      `With this letter goes a corrected claim${replaces === item.id ? '' : ` (${replaces})`}. It replaces ${answer?.icn ? `your claim number ${answer.icn}` : 'the first one'}, which you answered${answer?.on ? ` on ${answer.on}` : ''}. It is not a second bill for the same services.`,
    ];
  }
  const money = amount === undefined ? '' : ` ${dollars(amount)} of it`;
  return found && found.denials.length === 0
    ? [
        `Your answer ${on} pays less for this claim than our contract with you says: ${amount === undefined ? 'see below' : dollars(amount)}. We ask you to pay the difference.`,
      ]
    : [`We ask you to decide again about this claim. Your answer ${on} leaves${money || ' it'} unpaid.`];
}

function linesOf({ found, claim, kind, engine, item }: Facts): LetterLine[] {
  if (!found) {
    const charges = chargesOf(engine.book, item as unknown as Item);
    return serviceLines(claim).map((l, i) => {
      const charge = charges.lines[i];
      return {
        date: l.date ?? '',
        code: [l.code, ...l.modifiers].join('-'),
        charge: charge === undefined ? '' : dollars(charge),
        ...{ expected: '', paid: '', reasons: '' },
      };
    });
  }
  const open = found.lines.filter((l) => isOpen(found, l));
  const days = new Map(serviceLines(claim).map((l) => [l.number, l.date]));
  return (open.length > 0 ? open : found.lines).map((line) => ({
    date: days.get(line.line) ?? '',
    code: [line.code, ...line.modifiers].join('-'),
    charge: money(line.charge),
    // What we expect is argued in an appeal only.
    expected: kind === 'appeal' ? money(line.expected?.allowed) : '',
    paid: money(line.told?.paid),
    reasons: reasonsOf(found, line),
  }));
}

const money = (amount: Cents | undefined): string => (amount === undefined ? '' : dollars(amount));

const isOpen = (found: Reconciled, { line, differences }: ReconciledLine): boolean =>
  found.denials.some((d) => d.line === line) || differences.some((d) => LOW.has(d.kind));

/** `CO-197 (authorization absent) $210.00; allowed $100.00 of $121.40`: the numbers with our own words. */
function reasonsOf(found: Reconciled, line: ReconciledLine): string {
  const denied = found.denials
    .filter((d) => d.line === line.line)
    .map(({ group, reason, remarks, amount }) => {
      const words = carcWords[reason];
      return `${group}-${reason}${words ? ` (${words})` : ''} ${dollars(amount)}${remarks.length > 0 ? `, remark ${remarks.join(' ')}` : ''}`;
    });
  const low = line.differences
    .filter((d) => d.kind === 'under-contract')
    .map((d) => `allowed ${money(d.told)}, contract ${money(d.expected)}`);
  return [...denied, ...low].join('; ');
}

function argumentsOf(facts: Facts): string[] {
  const { kind, claim, found, engine, item } = facts;
  if (kind === 'records') return [];
  if (kind === 'corrected-claim') return changesOf(engine.book, item, found?.account.goesOnIn);
  const paragraphs = paragraphsOf(claim, found?.denials ?? []);
  const low = found?.differences.some((d) => LOW.has(d.kind)) ?? false;
  return low
    ? ['The rates of our contract for the day of the service are in the table above.', ...paragraphs]
    : paragraphs;
}

function requestOf({ engine, item, kind, amount }: Facts): string[] {
  const deadline = deadlineOf(engine.book, item as unknown as Item, kind);
  const left = deadline === undefined ? undefined : daysBetween(engine.today, deadline);
  const inTime =
    deadline === undefined || left === undefined || left < 0
      ? []
      : [
          `${kind === 'corrected-claim' ? 'Corrections are taken' : 'Appeals are taken'} until ${deadline}; this letter is in time.`,
        ];
  if (kind === 'corrected-claim')
    return ['Please decide about the corrected claim in place of the first one.', ...inTime];
  if (kind === 'records')
    return ['Please decide about the claim with these records. If something is missing, call us before you decide.'];
  return [
    amount === undefined ? 'Please pay what is open.' : `Please pay ${dollars(amount)}.`,
    'If you stand by your decision, please tell us the rule it rests on and who has looked at the records.',
    ...inTime,
  ];
}

function signerOf(book: Book, claim: Claim): string {
  const npi = claim.rendering?.npi ?? claim.attending?.npi;
  const own = claim.rendering ?? claim.attending;
  const provider = allItems(book, 'practice')
    .flatMap((p) => recordOf(p).provider ?? [])
    .find((p) => p.npi === npi);
  const name = [provider?.first ?? own?.first, provider?.last ?? own?.last].filter(Boolean).join(' ');
  return name || '[name of who signs]';
}

/** What the writer has to add or to know before the letter goes out. */
function toldOf({ engine, item, kind, payer, claim }: Facts, letter: Letter): string[] {
  const told: string[] = [];
  const open = JSON.stringify(letter).match(/\[[A-Za-z][^\]"]*\]/g) ?? [];
  if (open.length > 0)
    told.push(`complete ${open.length === 1 ? 'the place' : `the ${open.length} places`} in [brackets]`);
  if (!payer.address) told.push('the payer’s record has no address');
  if (lastAnswerOf(claim) && lastAnswerOf(claim)?.icn === undefined)
    told.push('the history has no number of the payer for this claim (icn)');
  const deadline = deadlineOf(engine.book, item as unknown as Item, kind);
  if (deadline === undefined && kind !== 'records')
    told.push('the payer’s record does not say until when: add “appeal” or “corrected-claim”');
  else if (deadline !== undefined && deadline < engine.today) told.push(`the payer’s time for it ended on ${deadline}`);
  return told;
}
