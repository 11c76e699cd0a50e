/** A small book and an answer to it, for tests of what comes from payers. All people and payers are invented. */

export const BOOK = `practice RIV "Riverside"
  npi 1234567893
  tax-id 00-1234567
  address "1 Elm St" "Springfield" OH 45501-0012
  phone "440-555-0100"
  provider 1497758544 "Okafor" "Grace"
payer 60054 "Example Health"
plan PPO
  payer 60054
  year 2026-01-01..2026-12-31
patient P1
  name "Rivera" "Ana"
  born 1980-05-02
  sex F
  address "12 Elm St" "Springfield" OH 45501
  coverage primary PPO
    member W100
    subscriber self
`;
export const claim = (id: string, more = ''): string => `claim ${id}
  payer primary
  patient P1
  date 2026-04-18
  place 11
  rendering 1497758544
  dx
    A E11.65
    B I10
  service
    99214-25 AB x1 $185.00
    G0108 A x1 $40.00
${more}`;
export const envelope = (kind: string, guide: string, segments: readonly string[], control = '000000900'): string =>
  `ISA*00*          *00*          *ZZ*60054          *ZZ*1234567893     *260504*1023*^*00501*${control}*0*P*:~GS*${kind}*60054*1234567893*20260504*1023*900*X*${guide}~${segments.join('~')}~SE*${segments.length + 1}*0001~GE*1*900~IEA*1*${control}~`;

/** Segments of a payment of CLM-1, and of a claim that nobody knows. */
export const PAYMENT = [
  'ST*835*0001',
  'BPR*I*80*C*ACH*CCP*01*071000013*DA*1*1512345678**01*071000013*DA*9*20260504',
  'TRN*1*EFT1*1512345678',
  'DTM*405*20260504',
  'N1*PR*EXAMPLE HEALTH',
  'N3*1 PAYER WAY',
  'N4*ANYTOWN*OH*44101',
  'REF*2U*60054',
  'PER*BL*DESK*TE*8005550100',
  'N1*PE*RIVERSIDE*XX*1234567893',
  'LX*1',
  'CLP*CLM-1*1*225*95*30*12*PCN1*11*1',
  'NM1*QC*1*RIVERA*ANA****MI*W100',
  'SVC*HC:99214:25*185*95**1',
  'DTM*472*20260418',
  'CAS*PR*3*30',
  'CAS*CO*45*60',
  'REF*6R*1',
  'LQ*HE*N130',
  'SVC*HC:G0108*40*0**1',
  'DTM*472*20260418',
  'CAS*CO*97*40',
  'CLP*NOBODY*1*10*0*10*12*PCN9*11*1',
  'CAS*PR*1*10',
  'NM1*QC*1*DOE*SAM',
  'PLB*1234567893*20261231*WO:PCN0*15',
];
