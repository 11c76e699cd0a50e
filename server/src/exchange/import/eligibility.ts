import type { IsoDate } from '../../../../schemas/values';
import { findItems, type Item, recordOf, treeOfItem } from '../../records/book';
import { overlap, rangeText } from '../../records/dates';
import { dollars } from '../../records/money';
import { idText, textOf } from '../../x12/answer-events';
import { coverageEdits, isTold, newCoverage, noteEdit } from '../../x12/coverage-text';
import { type Eligibility, eligibilityOf, toldDay } from '../../x12/eligibility';
import type { Consumer } from '../../x12/envelope';
import { type MatchedPatient, matchPatient } from '../../x12/match-patient';
import { planDraft, planYearOf } from '../../x12/plan-draft';
import { type EligibilityAnswer, type Refusal, read271 } from '../../x12/read-271';
import { refusalWords } from '../../x12/refusal-words';
import { miss, problem, tell, type Work } from './work';

/** 271: what a payer answers about a coverage, into the patient’s record; and the draft of a plan that the book does not have. */
export function eligibility(work: Work): Consumer {
  const answers: EligibilityAnswer[] = [];
  const refused: { refusal: Refusal; payer: string }[] = [];
  const reader = read271(
    (answer) => answers.push(answer),
    (refusal, payer) => refused.push({ refusal, payer }),
  );
  return {
    segment: reader.segment,
    end: (whole) => {
      reader.end?.(whole);
      if (!whole) return problem(work, 'the eligibility answer (271) is cut, so nothing of it was taken');
      for (const { refusal, payer } of refused)
        problem(work, `${payer || 'the payer'} did not answer: ${refusalWords(refusal.reason, refusal.followUp)}`);
      for (const answer of answers) takeAnswer(work, answer);
    },
  };
}

const whoIs = ({ patient, subscriber }: EligibilityAnswer): string =>
  `${[patient.last, patient.first].filter(Boolean).join(', ') || 'somebody without a name'}${patient.born ? `, born ${patient.born}` : ''}${subscriber.member ? `, member ${subscriber.member}` : ''}`;

function takeAnswer(work: Work, answer: EligibilityAnswer): void {
  for (const { reason, followUp } of answer.refusals)
    problem(work, `${whoIs(answer)}: ${refusalWords(reason, followUp)}`);
  if (answer.benefits.length === 0) {
    if (answer.refusals.length === 0) problem(work, `${whoIs(answer)}: the answer says nothing about the coverage`);
    return;
  }
  const found = matchPatient(work.book, answer);
  if (!found.item) return miss(work, `eligibility of ${whoIs(answer)}`, found.why ?? '');
  const facts = eligibilityOf(answer);
  const day = toldDay(answer, work.today as IsoDate);
  if (isKnown(work, found, day, answer)) {
    work.known++;
    return;
  }
  write(work, found.item, found, answer, facts, day);
}

/** An answer that the record tells of, or that these files have twice. */
function isKnown(work: Work, { item, coverage }: MatchedPatient, day: IsoDate, answer: EligibilityAnswer): boolean {
  const key = `${item?.id} ${answer.payer.ids.join()} ${day} ${answer.trace}`.toUpperCase();
  if (work.answers.has(key)) return true;
  work.answers.add(key);
  if (coverage && isTold(coverage, day, answer.trace)) return true;
  return item !== undefined && (recordOf(item).note ?? []).some((n) => n.text === inactiveNote(answer, day));
}

function write(
  work: Work,
  item: Item<'patient'>,
  { coverage }: MatchedPatient,
  answer: EligibilityAnswer,
  facts: Eligibility,
  day: IsoDate,
): void {
  const place = `coverage ${item.id} ${coverage?.at ?? answer.payer.ids.join()}`;
  if (work.answers.has(place))
    return miss(
      work,
      `eligibility of ${whoIs(answer)}`,
      'another answer of these files is about the same coverage: import this file again by itself',
    );
  work.answers.add(place);
  work.eligibility++;
  const tree = treeOfItem(item as unknown as Item);
  const who = `patient ${item.id}`;
  const plan = coverage?.plan ?? planFor(work, answer, facts);
  if (facts.active === false) {
    const since = answer.to ? ` after ${answer.to}` : '';
    problem(
      work,
      `${who}: the payer says that the coverage${plan ? ` ${plan}` : ''} is not active${since}: ask the patient for another, and end this one with “effective”`,
    );
    const ended =
      coverage && coverage.effective === undefined && answer.to
        ? coverageEdits(tree, coverage, answer, facts, day)
        : [];
    return addEdits(work, item, [...ended, ...noteEdit(tree, inactiveNote(answer, day))]);
  }
  for (const name of facts.otherPayers)
    tell(work, `${who}: the payer names another one, ${name}: find out which of them pays first`);
  for (const { name, id } of facts.managedBy) {
    tell(work, `${who}: the care is managed by ${name}: its claims go there`);
    if (id !== '') keepPayer(work, id, name);
  }
  if (facts.grace)
    tell(work, `${who}: the payer writes of a grace period: ask since when, and add “grace DATE” to the coverage`);
  if (coverage) {
    compare(work, who, coverage, answer);
    addEdits(work, item, coverageEdits(tree, coverage, answer, facts, day));
  } else {
    const taken = new Set((recordOf(item).coverage ?? []).map((c) => c.rank ?? 'primary'));
    const rank = (['primary', 'secondary', 'tertiary'] as const).find((r) => !taken.has(r));
    if (!rank) return miss(work, `eligibility of ${whoIs(answer)}`, `${who} has three coverages already`);
    if (rank !== 'primary') tell(work, `${who}: the coverage was added as ${rank}: find out which pays first`);
    addEdits(work, item, newCoverage(tree, rank, plan, answer, facts, day));
  }
  draftPlan(work, who, plan, answer, facts, day);
}

/** A payer that the book does not know yet, so that what names it leads somewhere. */
function keepPayer(work: Work, id: string, name: string): void {
  if (findItems(work.book, 'payer', id).length > 0 || work.answers.has(`payer ${id}`)) return;
  work.answers.add(`payer ${id}`);
  work.records.texts.push({
    folder: 'payers',
    name: id,
    ending: '.payer',
    text: `payer ${idText(id)} ${textOf(name)}\n`,
  });
}

const inactiveNote = ({ payer, trace }: EligibilityAnswer, day: IsoDate): string =>
  `${payer.name || 'The payer'} answered on ${day}${trace ? ` (trace ${trace})` : ''}: the coverage is not active.`;

/** What the record says otherwise stays as it is, and is told. */
function compare(
  work: Work,
  who: string,
  coverage: NonNullable<MatchedPatient['coverage']>,
  answer: EligibilityAnswer,
): void {
  const { group, effective } = coverage;
  if (answer.group && group?.id !== undefined && group.id.toUpperCase() !== answer.group.toUpperCase())
    tell(work, `${who}: the payer has group ${answer.group}, the record ${group.id}; it was left as it is`);
  const range = effective?.range;
  if (range && answer.from && answer.from > range.from)
    tell(
      work,
      `${who}: the payer says that the coverage began on ${answer.from}, the record has ${rangeText(range)}; it was left as it is`,
    );
  if (range && answer.to && answer.to < range.to)
    tell(
      work,
      `${who}: the payer says that the coverage ends on ${answer.to}, the record has ${rangeText(range)}; it was left as it is`,
    );
}

function addEdits(work: Work, item: Item<'patient'>, edits: ReturnType<typeof noteEdit>): void {
  const known = work.added.get(item as unknown as Item) ?? [];
  work.added.set(item as unknown as Item, [...known, ...edits]);
}

/** The plan of a new coverage: one of the payer’s that carries the told name, else a new id. */
function planFor(work: Work, answer: EligibilityAnswer, facts: Eligibility): string {
  const name = facts.planName || answer.payer.name || 'PLAN';
  const id =
    name
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40) || 'PLAN';
  const isSame = (candidate: string): boolean =>
    findItems(work.book, 'plan', candidate).every((p) =>
      answer.payer.ids.some((i) => i.toUpperCase() === recordOf(p).payer?.id?.toUpperCase()),
    );
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (isSame(candidate)) return candidate;
  }
}

/** A draft where the book has no plan of that id and year; else what the two say differently. */
function draftPlan(
  work: Work,
  who: string,
  id: string,
  answer: EligibilityAnswer,
  facts: Eligibility,
  day: IsoDate,
): void {
  const { range } = planYearOf(answer, day);
  const known = findItems(work.book, 'plan', id)
    .map((p) => recordOf(p))
    .find((p) => p.year?.range === undefined || overlap(p.year.range, range));
  if (known) {
    const { deductible, outOfPocket } = known.inNetwork ?? {};
    const pairs = [
      ['deductible', deductible?.amount, facts.limits.in.deductible],
      ['family deductible', deductible?.family, facts.limits.in.familyDeductible],
      ['out-of-pocket limit', outOfPocket?.amount, facts.limits.in.oop],
      ['family out-of-pocket limit', outOfPocket?.family, facts.limits.in.familyOop],
    ] as const;
    for (const [what, own, told] of pairs)
      if (own !== undefined && told !== undefined && own !== told)
        tell(
          work,
          `${who}: the payer tells a ${what} of ${dollars(told)}, plan ${id} has ${dollars(own)}; the plan was left as it is`,
        );
    return;
  }
  const payer = answer.payer.ids[0] ?? answer.payer.name;
  const hasFacts =
    facts.shares.length > 0 || Object.values(facts.limits).some((l) => Object.values(l).some((v) => v !== undefined));
  const key = `${id} ${range.from}`.toUpperCase();
  if (!payer || !hasFacts || work.answers.has(`plan ${key}`)) return;
  work.answers.add(`plan ${key}`);
  const payerName =
    findItems(work.book, 'payer', payer).length > 0 || work.answers.has(`payer ${payer}`)
      ? undefined
      : answer.payer.name;
  if (payerName !== undefined) work.answers.add(`payer ${payer}`);
  work.records.texts.push({
    folder: 'plans',
    name: `${id}-${range.from.slice(0, 4)}`,
    ending: '.plan',
    text: planDraft({ id, payer, payerName }, answer, facts, day),
  });
  tell(work, `plan ${id} was drafted from the answer: look through its lines that say “check”`);
}
