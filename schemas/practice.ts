import type * as z from 'zod';
import { entries, one, record, word } from './define';
import * as v from './values';

const address = (doc: string, place: ReturnType<typeof v.at>) =>
  one(
    { doc, place },
    { street: v.string('Street'), city: v.string('City'), state: v.state('State, two letters'), zip: v.id('ZIP code') },
  );
const taxonomy = (place: ReturnType<typeof v.at>) =>
  one({ doc: 'Taxonomy code', place }, { code: v.id('Ten characters') });

const inNetwork = (doc: string) =>
  entries({ doc }, { range: v.range('Range of dates'), which: v.ids('Plan or payer ids', { ref: 'payer-or-plan' }) });

/** The practice that bills, with its providers and facilities. */
export const practice = record(
  {
    record: 'practice',
    doc: 'The practice that bills: identifiers, address, providers, facilities.',
    example:
      'practice RIVER "Riverside Family Clinic"\n  npi 1234567893\n  tax-id 12-3456789\n  provider 1497758544 "Okafor" "Grace"',
  },
  {
    id: v.id('Practice id; may be left out when there is one', { bare: true }),
    title: v.string('Name'),
    npi: one(
      { doc: 'NPI of the practice', place: v.at('33a', '56', '2010AA NM109'), required: true },
      { npi: v.npi('Ten digits', { declares: true }) },
    ),
    taxId: one(
      { doc: 'Employer identification number', place: v.at('25', '5', 'REF*EI') },
      { number: v.id('Nine digits') },
    ),
    taxonomy: taxonomy(v.at('33b', '81', 'PRV03')),
    specialty: one({ doc: 'Medicare specialty code' }, { code: v.id('Two characters') }),
    address: address('Street address, no post box', v.at('33', '1', 'N3, N4')),
    payTo: address('Address for payments', v.at('', '2', '2010AB')),
    phone: one({ doc: 'Telephone', place: v.at('33', '1', 'PER04') }, { number: v.string('Number') }),
    clia: one(
      { doc: 'CLIA number of the practice’s laboratory', place: v.at('23', '', 'REF*X4') },
      { number: v.id('CLIA number') },
    ),
    locality: one(
      { doc: 'Medicare carrier and locality', example: 'locality 15202-00' },
      { code: v.id('CARRIER-LOCALITY') },
    ),
    submitter: one(
      { doc: 'Who submits the claims', place: v.at('', '', '1000A') },
      { id: v.id('Submitter id'), name: v.string('Name'), phone: v.string('Telephone') },
    ),
    receiver: one(
      {
        doc: 'Who receives the claim files: a clearinghouse; each payer its own when left out',
        place: v.at('', '', '1000B'),
        example: 'receiver CLEAR01 "Clearinghouse of the example"',
      },
      { id: v.id('Receiver id'), name: v.string('Name') },
    ),
    setting: one(
      { doc: 'Kind of practice' },
      { kind: word(['clinic', 'hospital', 'nursing-home', 'office', 'public-health'], 'Kind') },
    ),
    timezone: one({ doc: 'Time zone', later: true }, { name: v.id('Name, as in America/New_York') }),
    provider: entries(
      {
        doc: 'A provider of the practice: NPI and name',
        place: v.at('24J, 31', '76', 'NM1'),
        example: 'provider 1497758544 "Okafor" "Grace"',
      },
      {
        npi: v.npi('Ten digits', { declares: true }),
        ...v.providerName,
        taxonomy: taxonomy(v.at('24J', '', 'PRV03')),
        specialty: one({ doc: 'Medicare specialty code' }, { code: v.id('Two characters') }),
        group: one({ doc: 'Group that the provider belongs to' }, { id: v.id('Group') }),
        optedOut: one(
          {
            doc: 'Opted out of Medicare, which then pays nothing: from when, and until',
            example: 'opted-out 2025-07-01..',
          },
          { range: v.range('First and last day, the last left open') },
        ),
        inNetwork: inNetwork(
          'Plans or payers that the provider is in network with; with any such entry, others are out of network',
        ),
      },
    ),
    facility: entries(
      { doc: 'A facility where services are given', place: v.at('32', '', '2310C') },
      {
        npi: v.npi('Ten digits', { declares: true }),
        name: v.string('Name'),
        place: one({ doc: 'Its place of service' }, { code: v.place('Two digits') }),
        address: address('Its address', v.at('32', '', 'N3, N4')),
        clia: one({ doc: 'Its CLIA number' }, { number: v.id('CLIA number') }),
        inNetwork: inNetwork(
          'Plans or payers that the facility is in network with when it bills; with any such entry, others are out of network',
        ),
      },
    ),
    slidingFee: one(
      {
        doc: 'Sliding fee: up to so much of the poverty level the patient pays so much of the charge',
        rows: 'step',
      },
      {
        step: entries(
          { doc: 'Share of the poverty level, then share of the charge', example: '150% 25%' },
          { upTo: v.percent('Percent of the federal poverty level'), pays: v.percent('Percent of the charge') },
        ),
      },
    ),
    note: entries({ doc: 'A note for the office' }, { text: v.string('Text') }),
  },
);
export type Practice = z.infer<typeof practice>;
