import type { Patient, Practice } from '../../../schemas';
import type { Estimate, EstimateLine, EstimateProvider } from '../benefits/estimate';
import { dollars } from '../records/money';
import type { Paper, Part } from './paper';
import { personName, senderLines } from './words';

/**
 * A good faith estimate as a letter. What it holds, and in which order the list of separate services follows its notice, is
 * 45 CFR 149.610(c)(1)(i)–(x); the words are our own.
 */
export function estimatePaper(estimate: Estimate, patient: Patient | undefined, practice: Practice | undefined): Paper {
  const { date, made, primary, providers, diagnoses, total, partial, afterFee, separate, due, missing, assumptions } =
    estimate;
  const phone = practice?.phone?.number;
  const parts: Part[] = [
    { kind: 'title', text: 'Good faith estimate of expected charges' },
    { kind: 'block', lines: senderLines(practice) },
    {
      kind: 'facts',
      rows: [
        ['Patient', personName(patient?.name) || '(not on file)'],
        ['Born', patient?.born?.date ?? '(not on file)'],
        ['Main service', primary ? serviceText(primary) : '(no service is written yet)'],
        ['Planned for', date ?? '(no date yet)'],
        ['Diagnosis codes', diagnoses.join(', ') || '(none known yet)'],
        ['Made on', made],
        ['To be given by', due.by ? `${due.by} (${due.why})` : due.why],
      ],
    },
    {
      kind: 'strong',
      text:
        total === undefined
          ? 'Expected charges: not known yet.'
          : partial
            ? `Expected charges: at least ${dollars(total)}. Not every charge is known yet.`
            : `Expected charges: ${dollars(total)}.`,
    },
  ];
  // The law wants the charges in full; what the fee leaves of them stands beside, so that nobody stays away for the larger sum.
  if (afterFee)
    parts.push(
      {
        kind: 'strong',
        text: `With the sliding fee you pay ${partial ? 'at least ' : ''}${dollars(afterFee.total)} of that.`,
      },
      { kind: 'text', text: `Why: ${afterFee.why}. The charges below are in full, as the law asks.` },
    );
  for (const provider of providers) parts.push(...providerParts(provider));
  parts.push(
    { kind: 'heading', text: 'Scheduled separately' },
    {
      kind: 'text',
      text: 'The services below are planned with this one and have to be scheduled or asked for on their own. Their charges are not in this estimate: you get a separate good faith estimate for each when it is scheduled, or earlier if you ask for it.',
    },
    {
      kind: 'list',
      items:
        separate.length > 0
          ? separate.map((s) => [s.date ?? 'no date yet', s.words || s.record].join(': '))
          : ['None that we know of today.'],
    },
    { kind: 'heading', text: 'What you should know' },
    {
      kind: 'list',
      items: [
        'This is an estimate. It is made from what is known today; what you are charged may differ, for example when something unexpected is found.',
        'More may turn out to be recommended in the course of your care. What has to be scheduled or asked for separately is not part of this estimate.',
        'If a provider or facility named here bills you $400 or more above what is estimated for it, you have the right to start a dispute: an independent reviewer then decides what you pay. Start it within 120 days of the date on the first bill. Starting it does not change the quality of the care you get.',
        'How to dispute a bill, with the form: www.cms.gov/nosurprises, or telephone 1-800-985-3059.',
        'This is no contract. You need not take these services, and you need not take them from the providers named here.',
        `Keep this paper or take a picture of it; you need it if you dispute a bill.${phone ? ` Questions: ${phone}.` : ''}`,
      ],
    },
  );
  if (missing.length > 0)
    parts.push(
      { kind: 'heading', text: 'Still missing' },
      { kind: 'text', text: 'The law wants these on the estimate. Complete them before you give it to the patient:' },
      { kind: 'list', items: missing },
    );
  parts.push({ kind: 'text', text: `Assumed: ${assumptions.join('; ')}.` });
  return { title: `Good faith estimate ${estimate.item.id} ${made}`.trim(), parts };
}

const serviceText = ({ code, words }: EstimateLine): string => [words, code && `(${code})`].filter(Boolean).join(' ');

function providerParts({ npi, name, taxId, place, lines, total }: EstimateProvider): Part[] {
  return [
    { kind: 'heading', text: name || 'Provider not named yet' },
    {
      kind: 'facts',
      rows: [
        ['NPI', npi || '(not on file)'],
        ['Taxpayer number', taxId ?? '(not on file)'],
        ['Where', place ?? '(not on file)'],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: 'Date', width: 1.2 },
        { title: 'Service code', width: 1.3 },
        { title: 'Service', width: 3 },
        { title: 'Diagnoses', width: 1.6 },
        { title: 'Expected charge', width: 1.5, right: true },
      ],
      rows: lines.map((l) => [
        l.date ?? '',
        [l.code, ...l.modifiers].join('-'),
        l.words,
        l.diagnoses.join(', '),
        l.charge === undefined ? 'not known yet' : dollars(l.charge),
      ]),
      foot: [
        '',
        '',
        lines.some((l) => l.charge === undefined) ? 'Known so far' : 'Together',
        '',
        total === undefined ? 'not known yet' : dollars(total),
      ],
    },
  ];
}
