import type { Claim } from '../../../../schemas';
import type { Denial } from '../../benefits/reconcile/denied';
import type { DenialClass } from '../../benefits/reconcile/steps';
import { serviceLines } from '../../pricing/lines';

/** What a letter says to each kind of denial: a paragraph from the claim’s facts. What only a person knows stands in [brackets]. */

type Paragraph = (claim: Claim, denials: readonly Denial[]) => string | undefined;

const PARAGRAPHS: Readonly<Record<DenialClass, Paragraph>> = {
  authorization: (claim) => {
    const numbers = (claim.authorization ?? []).flatMap((a) => a.number ?? []);
    return numbers.length > 0
      ? `The services were authorized before they were given: authorization ${numbers.join(', ')} stands on the claim${codesOf(claim)}.`
      : '[Say under which number the services were authorized, or why no authorization could be asked for before, such as an emergency.]';
  },
  necessity: (claim, denials) => {
    const codes = diagnosesFor(claim, denials);
    return `The services were needed for ${codes.length > 0 ? `the diagnoses on the claim (${codes.join(', ')})` : 'the patient’s condition'}. The enclosed records show the findings and what was tried before. [Name the finding that decided, and the guideline that supports the service.]`;
  },
  coding: () => '[Say why the codes are right as they stand, or what was corrected on the claim.]',
  information: () => '[Say what was missing, and that it is on the claim now.]',
  provider: (claim) =>
    `The services were given by the provider with NPI ${claim.rendering?.npi ?? '[NPI]'}. [Say since when the provider is enrolled with you, and under which number.]`,
  eligibility: () =>
    'The patient’s member number and birth date are those of the card that was shown at the visit. [Correct them here where they were wrong, or enclose the card.]',
  coordination: () => '[Say which plan pays first and why, and enclose its answer.]',
  benefit: () => '[Name the page of the contract or the benefit description under which the service is covered.]',
  bundled: (claim) => {
    const marked = serviceLines(claim)
      .filter((l) => l.modifiers.length > 0)
      .map((l) => `${l.code}-${l.modifiers.join('-')}`);
    return `Each service stands for itself${marked.length > 0 ? `; the claim says so with ${marked.join(', ')}` : ''}. The enclosed note describes them one by one. [Name what makes them separate: another site, another session, another problem.]`;
  },
  duplicate: () => '[Say what tells the service from the one you have paid: another time, site or provider.]',
  late: (claim) => {
    const sent = (claim.history?.event ?? []).filter((e) => e.event === 'submitted' && e.date);
    const accepted = (claim.history?.event ?? []).find(
      (e) => (e.event === 'accepted' || e.event === 'received') && e.date,
    );
    const [first] = sent;
    if (!first) return '[Say when the claim was first sent, and enclose the proof.]';
    const control = first.control === undefined ? '' : ` under control number ${first.control}`;
    const taken = accepted
      ? ` It was taken on ${accepted.date}${accepted.status ? ` (status ${accepted.status})` : ''}.`
      : '';
    return `The claim was first sent on ${first.date}${control}.${taken} The proof is enclosed.`;
  },
  records: () => undefined,
  payment: () => 'Our contract with you was in force on the day of the service; its page is enclosed.',
  other: () => '[Say why the service should be paid.]',
};

/** The paragraphs for the denials of a claim, one for each thing they are about, most money first. */
export function paragraphsOf(claim: Claim, denials: readonly Denial[]): string[] {
  const found: string[] = [];
  for (const about of new Set([...denials].sort((a, b) => b.amount - a.amount).map((d) => d.about))) {
    const text = PARAGRAPHS[about](
      claim,
      denials.filter((d) => d.about === about),
    );
    if (text !== undefined) found.push(text);
  }
  return found;
}

const codesOf = (claim: Claim): string => {
  const codes = (claim.authorization ?? []).flatMap((a) =>
    (a.codes ?? []).map((c) => (c.from === c.to ? c.from : `${c.from}–${c.to}`)),
  );
  return codes.length > 0 ? ` for ${codes.join(', ')}` : '';
};

/** The diagnoses that the denied lines point to; all of the claim where they point to none. */
function diagnosesFor(claim: Claim, denials: readonly Denial[]): string[] {
  const all = claim.dx?.diagnosis ?? [];
  const letters = new Set(
    denials.flatMap(({ line }) => {
      const written = line === undefined ? undefined : claim.service?.line?.[line - 1];
      return [...(written?.pointers?.toUpperCase() ?? '')];
    }),
  );
  const pointed = all.filter((d) => d.letter !== undefined && letters.has(d.letter.toUpperCase()));
  return (pointed.length > 0 ? pointed : all).flatMap((d) => d.code ?? []);
}
