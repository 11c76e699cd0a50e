/**
 * The rows of a Summary of Benefits and Coverage in the order in which it prints them, and the benefits of the language that each
 * one becomes. What a row says about part of a category (the facility, the physician) becomes a benefit with codes of its own.
 */
export interface Service {
  readonly id: string;
  /** The common medical event, in the words a card or summary uses. */
  readonly section: string;
  readonly prompt: string;
  /** As it is called in a list of services that the plan does not mention. */
  readonly short: string;
  readonly help?: string;
  readonly benefits: readonly ServiceBenefit[];
  /** The summary often limits it, by so many of these a year. */
  readonly limit?: 'visits' | 'days';
  /** How the row "services before you meet your deductible" calls it. */
  readonly called: RegExp;
}

export interface ServiceBenefit {
  /** A category of the language, or a name with lines that narrow it. */
  readonly name: string;
  readonly lines?: readonly string[];
  /** Left out where it says the same as this category's benefit, which then takes the service. */
  readonly like?: string;
}

const CHILD = 'ages 0..18';

export const services: readonly Service[] = [
  {
    id: 'primary-care',
    section: 'Visit to a provider’s office or clinic',
    prompt: 'Primary care visit to treat an injury or illness',
    short: 'primary care visits',
    benefits: [{ name: 'office-visit' }],
    called: /primary|office visit|pcp|physician visit|doctor/,
  },
  {
    id: 'specialist',
    section: 'Visit to a provider’s office or clinic',
    prompt: 'Specialist visit',
    short: 'specialist visits',
    help: 'A visit counts as one to a specialist where the practice record gives the provider’s specialty.',
    benefits: [{ name: 'specialist' }],
    called: /specialist|office visit|physician visit|doctor/,
  },
  {
    id: 'preventive',
    section: 'Visit to a provider’s office or clinic',
    prompt: 'Preventive care, screening, immunization',
    short: 'preventive care',
    help: 'In network this is nearly always “No charge”.',
    benefits: [{ name: 'preventive' }, { name: 'immunization' }],
    called: /preventive|screening|immunization|wellness/,
  },
  {
    id: 'telehealth',
    section: 'Visit to a provider’s office or clinic',
    prompt: 'Telehealth or virtual visit',
    short: 'telehealth',
    help: 'Often in the column “Limitations”, or on the card. Skip it if neither names it.',
    benefits: [{ name: 'telehealth' }],
    called: /telehealth|virtual|telemedicine/,
  },
  {
    id: 'test',
    section: 'If you have a test',
    prompt: 'Diagnostic test (x-ray, blood work)',
    short: 'x-ray and blood work',
    benefits: [{ name: 'lab' }, { name: 'imaging' }],
    called: /diagnostic|lab|blood|x-?ray|\btests?\b/,
  },
  {
    id: 'imaging',
    section: 'If you have a test',
    prompt: 'Imaging (CT and PET scans, MRIs)',
    short: 'CT, PET and MRI',
    benefits: [{ name: 'advanced-imaging' }],
    called: /imaging|\bmri|\bct\b|\bpet\b/,
  },
  {
    id: 'surgery-facility',
    section: 'If you have outpatient surgery',
    prompt: 'Outpatient surgery: facility fee (such as an ambulatory surgery center)',
    short: 'outpatient surgery (facility)',
    benefits: [{ name: 'surgery-facility', lines: ['revenue 0360..0369 0490..0499'], like: 'surgery' }],
    called: /surger/,
  },
  {
    id: 'surgery-physician',
    section: 'If you have outpatient surgery',
    prompt: 'Outpatient surgery: physician and surgeon fees',
    short: 'outpatient surgery (physician)',
    benefits: [{ name: 'surgery' }],
    called: /surger/,
  },
  {
    id: 'emergency-room',
    section: 'If you need immediate medical attention',
    prompt: 'Emergency room care',
    short: 'emergency room',
    benefits: [{ name: 'emergency' }],
    called: /emergency (?:room|care|service)|^emergency$|\ber\b/,
  },
  {
    id: 'transport',
    section: 'If you need immediate medical attention',
    prompt: 'Emergency medical transportation',
    short: 'ambulance',
    benefits: [{ name: 'ambulance' }],
    called: /transport|ambulance/,
  },
  {
    id: 'urgent-care',
    section: 'If you need immediate medical attention',
    prompt: 'Urgent care',
    short: 'urgent care',
    benefits: [{ name: 'urgent-care' }],
    called: /urgent/,
  },
  {
    id: 'hospital-facility',
    section: 'If you have a hospital stay',
    prompt: 'Hospital stay: facility fee (such as the room)',
    short: 'hospital stay (facility)',
    benefits: [{ name: 'hospital-inpatient' }],
    called: /hospital|inpatient/,
  },
  {
    id: 'hospital-physician',
    section: 'If you have a hospital stay',
    prompt: 'Hospital stay: physician and surgeon fees',
    short: 'hospital stay (physician)',
    benefits: [
      {
        name: 'hospital-physician',
        lines: ['codes 99221..99239 99291..99292 10004..69990', 'places 21 51 61'],
      },
    ],
    called: /hospital|inpatient/,
  },
  {
    id: 'mental-outpatient',
    section: 'If you need mental health, behavioral health or substance abuse services',
    prompt: 'Mental health and substance use: outpatient services',
    short: 'mental health (outpatient)',
    help: 'Where the summary tells office visits from other outpatient services, type what holds for office visits.',
    benefits: [{ name: 'mental-health' }, { name: 'substance-use' }],
    called: /mental|behavioral|substance/,
  },
  {
    id: 'mental-inpatient',
    section: 'If you need mental health, behavioral health or substance abuse services',
    prompt: 'Mental health and substance use: inpatient services',
    short: 'mental health (inpatient)',
    benefits: [
      {
        name: 'mental-health-inpatient',
        lines: ['revenue 0114 0116 0124 0126 0134 0136 0144 0146 0154 0156'],
        like: 'mental-health',
      },
    ],
    called: /inpatient (?:mental|behavioral|substance)/,
  },
  {
    id: 'pregnancy-visits',
    section: 'If you are pregnant',
    prompt: 'Pregnancy: office visits',
    short: 'prenatal visits',
    benefits: [{ name: 'prenatal-visits', lines: ['codes 59425..59426'], like: 'maternity' }],
    called: /prenatal|pregnan|matern/,
  },
  {
    id: 'childbirth-professional',
    section: 'If you are pregnant',
    prompt: 'Childbirth and delivery: professional services',
    short: 'childbirth (professional)',
    benefits: [{ name: 'maternity' }],
    called: /childbirth|delivery|matern/,
  },
  {
    id: 'childbirth-facility',
    section: 'If you are pregnant',
    prompt: 'Childbirth and delivery: facility services',
    short: 'childbirth (facility)',
    benefits: [
      {
        name: 'childbirth-facility',
        lines: ['revenue 0112 0122 0132 0142 0152 0720..0729'],
        like: 'maternity',
      },
    ],
    called: /childbirth|delivery|matern/,
  },
  {
    id: 'home-health',
    section: 'If you need help recovering or have other special health needs',
    prompt: 'Home health care',
    short: 'home health',
    benefits: [{ name: 'home-health' }],
    limit: 'visits',
    called: /home health/,
  },
  {
    id: 'rehabilitation',
    section: 'If you need help recovering or have other special health needs',
    prompt: 'Rehabilitation services (physical, occupational, speech therapy)',
    short: 'rehabilitation',
    benefits: [{ name: 'therapy' }],
    limit: 'visits',
    called: /rehab|therap/,
  },
  {
    id: 'skilled-nursing',
    section: 'If you need help recovering or have other special health needs',
    prompt: 'Skilled nursing care',
    short: 'skilled nursing',
    benefits: [{ name: 'skilled-nursing' }],
    limit: 'days',
    called: /skilled|nursing/,
  },
  {
    id: 'dme',
    section: 'If you need help recovering or have other special health needs',
    prompt: 'Durable medical equipment',
    short: 'medical equipment',
    benefits: [{ name: 'dme' }],
    called: /equipment|dme/,
  },
  {
    id: 'hospice',
    section: 'If you need help recovering or have other special health needs',
    prompt: 'Hospice services',
    short: 'hospice',
    benefits: [{ name: 'hospice' }],
    called: /hospice/,
  },
  {
    id: 'child-eye-exam',
    section: 'If your child needs dental or eye care',
    prompt: 'Children’s eye exam',
    short: 'children’s eye exam',
    benefits: [{ name: 'child-eye-exam', lines: ['codes 92002..92014 S0620..S0621', CHILD] }],
    called: /eye|vision/,
  },
  {
    id: 'child-glasses',
    section: 'If your child needs dental or eye care',
    prompt: 'Children’s glasses',
    short: 'children’s glasses',
    benefits: [{ name: 'child-glasses', lines: ['codes V2020..V2799 92340..92342', CHILD] }],
    called: /glasses/,
  },
  {
    id: 'child-dental',
    section: 'If your child needs dental or eye care',
    prompt: 'Children’s dental check-up',
    short: 'children’s dental check-up',
    benefits: [{ name: 'child-dental', lines: ['codes D0120..D0191 D1110..D1208', CHILD] }],
    called: /dental/,
  },
  {
    id: 'chiropractic',
    section: 'Other covered services',
    prompt: 'Chiropractic care',
    short: 'chiropractic care',
    help: 'At the end of the summary, under other covered or excluded services.',
    benefits: [{ name: 'chiropractic' }],
    limit: 'visits',
    called: /chiropract/,
  },
  {
    id: 'other',
    section: 'Other covered services',
    prompt: 'Every other covered service: what does the patient usually pay?',
    short: 'other services',
    help: 'Most plans take their general coinsurance. Skip it, and a service that none of the above takes counts as not covered.',
    benefits: [{ name: 'other' }],
    called: /(?!)/,
  },
];

/** Benefits with codes of their own are tried first, so they stand first. */
export const benefitOrder = (name: string): number =>
  services.some(({ benefits }) => benefits.some((b) => b.name === name && b.lines)) ? 0 : name === 'other' ? 2 : 1;
