import type { Choice } from './types';

/**
 * Small lists of codes that entries take, numbers with our own words. They propose and judge nothing: an office may type any other.
 * Each list is a text of `code words` pairs, one a line, read when it is first asked for.
 */

const read = (text: string): readonly Choice[] =>
  text
    .trim()
    .split(/\n\s*/)
    .map((line) => {
      const [code = '', ...words] = line.split(' ');
      return { text: code, ...(words.length > 0 && { detail: words.join(' ') }) };
    });

const ADMISSION_TYPES = `1 emergency
  2 urgent
  3 planned
  4 newborn
  5 trauma center
  9 not known`;
const ADMISSION_SOURCES = `1 from home or elsewhere outside of care
  2 from a clinic or office
  4 from another hospital
  5 from a nursing facility, or born in this hospital
  6 from another place of care, or born elsewhere
  8 by court or police
  9 not known
  D from another unit of this hospital
  E from a surgery center
  F from hospice`;
const PATIENT_STATUS = `01 home
  02 to another hospital
  03 to a skilled nursing facility
  04 to a custodial facility
  05 to a cancer or children’s hospital
  06 home, with home health
  07 left against advice
  09 admitted to this hospital
  20 died
  21 to court or police
  30 still a patient
  50 hospice at home
  51 hospice in a facility
  61 to a swing bed here
  62 to rehabilitation
  63 to a long-term hospital
  65 to a psychiatric hospital
  66 to a critical access hospital`;
const BILL_TYPES = `0111 hospital inpatient, whole stay
  0112 hospital inpatient, first of several bills
  0113 hospital inpatient, further bill
  0114 hospital inpatient, last bill
  0117 hospital inpatient, replacement
  0118 hospital inpatient, void
  0121 hospital inpatient, Part B only
  0131 hospital outpatient
  0137 hospital outpatient, replacement
  0138 hospital outpatient, void
  0141 hospital, laboratory of outsiders
  0211 skilled nursing, whole stay
  0221 skilled nursing, Part B only
  0322 home health, notice
  0329 home health, final bill
  0711 rural health clinic
  0721 dialysis center
  0741 outpatient rehabilitation
  0771 federally qualified health center
  0831 surgery center of a hospital
  0851 critical access hospital, outpatient`;
const FILING_CODES = `CI commercial insurance
  BL Blue Cross and Blue Shield
  MB Medicare Part B
  MA Medicare Part A
  16 Medicare Advantage (HMO)
  MC Medicaid
  HM HMO
  12 PPO
  13 point of service
  14 exclusive provider plan
  CH TRICARE
  VA Veterans
  WC workers’ compensation
  AM automobile medical
  LM liability medical
  FI Federal Employees
  OF other federal program
  09 self-pay
  11 other, not federal
  15 indemnity insurance
  ZZ mutually defined`;
const MSP_CODES = `12 works, age 65 or over, employer plan
  13 end-stage kidney disease, employer plan
  14 no-fault insurance
  15 workers’ compensation
  16 public health service
  41 black lung
  42 Veterans
  43 disabled under 65, large employer plan
  47 liability insurance`;
const OCCURRENCES = `01 accident, medical coverage
  02 accident, no fault
  03 accident, another party liable
  04 accident at work
  05 accident, no coverage
  10 last menstrual period
  11 symptoms began
  16 last day of therapy
  17 plan of occupational therapy set up
  18 patient retired
  19 spouse retired
  24 another payer denied
  25 primary benefits ended
  29 plan of physical therapy set up
  30 plan of speech therapy set up
  35 physical therapy began
  42 discharge
  44 occupational therapy began
  45 speech therapy began
  50 assessment`;
const SPANS = `70 qualifying stay for skilled nursing
  71 earlier stay
  72 first and last visit
  74 leave or care not covered
  76 patient is liable
  77 provider is liable
  78 earlier skilled nursing stay
  M1 provider liable, no use of days`;
const VALUES = `01 usual semiprivate rate
  02 no semiprivate rooms
  06 blood deductible
  09 coinsurance of the first year
  12 paid by an employer plan, age 65 or over
  13 paid by an employer plan, kidney disease
  14 paid by no-fault
  15 paid by workers’ compensation
  37 pints of blood given
  38 pints of blood deductible
  43 paid by a large employer plan, disabled
  45 hour of the accident
  50 physical therapy visits
  51 occupational therapy visits
  52 speech therapy visits
  54 birth weight in grams
  80 covered days
  81 days not covered
  82 coinsurance days
  83 lifetime reserve days
  A8 weight in kilograms
  A9 height in centimeters`;
const CONDITIONS = `01 military service
  02 caused by work
  04 information only
  06 kidney disease, first 30 months of an employer plan
  07 hospice patient, not for the terminal illness
  08 patient tells of no other insurance
  09 neither patient nor spouse works
  17 homeless
  20 billed at the patient’s wish
  21 billed for a denial
  40 transfer on the same day
  41 partial hospitalization
  42 home care unrelated to the stay
  44 inpatient changed to outpatient
  A6 vaccine paid in full
  D0 dates changed
  D1 charges changed
  D2 revenue or procedure codes changed
  D5 void for a wrong id
  D6 void for a double payment
  D9 any other change
  G0 separate visit on the same day
  W2 reduced to Part B`;
const ATTACHMENT_TYPES = `03 report that justifies the treatment
  04 drugs given
  05 treatment diagnosis
  06 first assessment
  09 progress report
  10 continued treatment
  AS admission summary
  B2 prescription
  B3 physician’s order
  CT certification
  DA dental models
  DS discharge summary
  EB explanation of benefits
  HC health certificate
  LA laboratory results
  M1 medical record
  NN nursing notes
  OB operative note
  OX oxygen content average
  OZ supporting data
  PN physical therapy notes
  PO prosthetics
  PZ physical therapy certification
  RB radiology films
  RR radiology reports
  RT report of tests
  V5 death notification
  XP photographs`;
const ATTACHMENT_WAYS = `AA kept at the office, on request
  BM by mail
  EL electronically
  EM by e-mail
  FT by file transfer
  FX by fax`;
const DELAY_REASONS = `1 proof of eligibility not known or not available
  2 lawsuit
  3 authorization delayed
  4 delay in certifying the provider
  5 delay in billing forms
  6 delay in custom-made appliances
  7 third party’s handling delayed
  8 delay in deciding eligibility
  9 first claim refused for another reason than time
  10 delay in the administration of the payer
  11 other
  15 natural disaster`;
const PLB_REASONS = `WO overpayment taken back
  L6 interest
  FB carried forward
  72 refund authorized
  CS correction
  IR tax withheld
  J1 not reimbursable
  AP paid ahead
  B2 rebate
  50 late filing
  51 interest penalty
  90 early payment
  AM advance
  E3 withheld
  LS lump sum`;
const SPECIALTIES = `01 general practice
  02 general surgery
  06 cardiology
  07 dermatology
  08 family practice
  10 gastroenterology
  11 internal medicine
  13 neurology
  16 obstetrics and gynecology
  18 ophthalmology
  20 orthopedic surgery
  22 pathology
  25 physical medicine and rehabilitation
  26 psychiatry
  30 radiology
  34 urology
  35 chiropractic
  37 pediatrics
  39 nephrology
  41 optometry
  43 nurse anesthetist
  48 podiatry
  50 nurse practitioner
  62 psychologist
  65 physical therapist
  67 occupational therapist
  68 clinical psychologist
  80 clinical social worker
  93 emergency medicine
  97 physician assistant`;
const TIMEZONES = `America/New_York
  America/Chicago
  America/Denver
  America/Phoenix
  America/Los_Angeles
  America/Anchorage
  Pacific/Honolulu
  America/Puerto_Rico`;
const SUFFIXES = `JR
  SR
  II
  III
  IV`;
const EDITS = `ncci pairs of procedures
  mue units per day
  none no edits at all`;

/** Lists by the entry’s and the value’s name in the typed record. */
const BY_SLOT: Readonly<Record<string, string>> = {
  'visit.type': ADMISSION_TYPES,
  'visit.source': ADMISSION_SOURCES,
  'visit.status': PATIENT_STATUS,
  'typeOfBill.code': BILL_TYPES,
  'filingCode.code': FILING_CODES,
  'msp.code': MSP_CODES,
  'occurrence.code': OCCURRENCES,
  'span.code': SPANS,
  'value.code': VALUES,
  'condition.code': CONDITIONS,
  'attachment.type': ATTACHMENT_TYPES,
  'attachment.sent': ATTACHMENT_WAYS,
  'delayReason.code': DELAY_REASONS,
  'plb.code': PLB_REASONS,
  'specialty.code': SPECIALTIES,
  'timezone.name': TIMEZONES,
  'name.suffix': SUFFIXES,
  'edits.which': EDITS,
};

const GROUPS = {
  CO: 'the practice writes it off',
  PR: 'the patient owes it',
  OA: 'neither owes it',
  PI: 'the payer’s own reduction',
};

/** Reasons in the groups in which they are met. */
const ADJUSTMENTS = `CO-45 above the contract
  PR-1 deductible
  PR-2 coinsurance
  PR-3 copay
  CO-253 sequestration
  OA-23 what an earlier payer did
  OA-18 the same service twice
  CO-4 modifier does not fit, or is missing
  CO-11 diagnosis does not fit the procedure
  CO-16 something is missing or garbled
  CO-18 the same service twice
  CO-22 another payer comes first
  CO-29 too late
  CO-31 patient not known to the payer
  CO-50 not medically necessary
  CO-59 reduced as a further procedure
  CO-96 not covered
  CO-97 included in another service
  CO-109 another payer is responsible
  CO-119 the limit has been reached
  CO-146 diagnosis not valid on the date
  CO-151 more often than the record supports
  CO-167 diagnosis not covered
  CO-170 not paid to this kind of provider
  CO-181 procedure not valid on the date
  CO-182 modifier not valid on the date
  CO-197 no prior authorization
  CO-204 not in the patient’s plan
  CO-236 pair of procedures not paid together
  CO-252 the payer wants documents
  PR-27 coverage had ended
  PR-26 coverage had not begun
  PR-96 not covered, the patient’s
  PR-119 the limit has been reached, the patient’s
  PR-204 not in the plan, the patient’s
  PI-45 above the payer’s allowance
  PI-97 included, by the payer’s rule
  OA-94 paid more than charged
  OA-209 not to be collected from the patient
  CO-A1 denied, a remark says why
  CO-B7 provider not certified on the date
  CO-B10 reduced, part of another procedure
  CO-B15 needs another service first`;

const REMARKS = `M15 bundled with another service
  M20 procedure code missing or wrong
  M51 procedure code incomplete
  M76 diagnosis missing or wrong
  M77 place of service missing or wrong
  M80 not with another service of the day
  MA04 earlier payer’s answer missing
  MA130 claim cannot be processed, send a new one
  N30 patient not eligible
  N56 procedure not valid for the date
  N115 decided by a local coverage rule
  N130 see the plan’s rules
  N362 more units than are possible
  N519 modifiers do not go together
  N657 a closer code is to be used`;

const STATUSES = `A1:19 received
  A1:20 accepted for processing
  A2:20 accepted into adjudication
  A3:21 rejected, information missing or wrong
  A4:35 not found
  A6:21 rejected, information missing
  A7:21 rejected, information wrong
  A7:254 rejected, principal diagnosis
  A7:255 rejected, diagnosis
  A7:453 rejected, modifier
  A7:507 rejected, procedure
  A7:562 rejected, NPI
  A7:562:85 rejected, NPI of the billing provider
  A8:116 rejected, sent to the wrong payer
  F0:65 finalised
  F1:65 paid
  F2:65 denied
  P1:19 in process
  P3:17 waiting for information`;

const REVENUE = `0001 total
  0100 all-inclusive room and ancillary
  0110 private room
  0111 private room, medical or surgical
  0120 two-bed room
  0121 two-bed room, medical or surgical
  0124 two-bed room, psychiatric
  0128 two-bed room, rehabilitation
  0170 nursery
  0174 newborn intensive care
  0200 intensive care
  0206 step-down unit
  0210 coronary care
  0250 drugs
  0258 intravenous solutions
  0260 intravenous therapy
  0270 supplies
  0272 sterile supplies
  0274 prosthetic or orthotic devices
  0278 implants
  0300 laboratory
  0301 chemistry
  0302 immunology
  0305 hematology
  0306 microbiology
  0307 urine tests
  0310 pathology
  0320 X-ray
  0324 chest X-ray
  0330 radiation or chemotherapy
  0333 radiation therapy
  0335 chemotherapy, intravenous
  0340 nuclear medicine
  0350 CT
  0351 CT of the head
  0352 CT of the body
  0360 operating room
  0361 minor surgery
  0370 anesthesia
  0390 blood handling
  0402 ultrasound
  0403 screening mammography
  0404 PET
  0410 respiratory therapy
  0420 physical therapy
  0424 physical therapy, evaluation
  0430 occupational therapy
  0440 speech therapy
  0450 emergency department
  0456 urgent care
  0460 lung function
  0471 hearing tests
  0480 cardiology
  0481 heart catheter laboratory
  0483 echocardiography
  0490 outpatient surgery
  0510 clinic
  0521 rural or federally qualified clinic visit
  0540 ambulance
  0610 MRI
  0611 MRI of the brain
  0612 MRI of the spine
  0636 drugs that need a code
  0637 drugs that patients give themselves
  0651 hospice at home
  0710 recovery room
  0720 labor and delivery
  0730 electrocardiogram
  0740 electroencephalogram
  0750 endoscopy
  0761 treatment room
  0762 observation
  0771 giving vaccines
  0780 telehealth facility
  0801 dialysis as an inpatient
  0821 dialysis as an outpatient
  0900 behavioral health
  0914 psychotherapy, individual
  0915 psychotherapy, group
  0920 other diagnostic tests
  0942 education
  0943 heart rehabilitation
  0948 lung rehabilitation
  0960 professional fees
  0981 professional fees, emergency department`;

const STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|' +
  'GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|' +
  'MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|' +
  'NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|' +
  'SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|' +
  'PR Puerto Rico|VI U.S. Virgin Islands|GU Guam|AS American Samoa|MP Northern Mariana Islands|AE armed forces, Europe|AP armed forces, Pacific|AA armed forces, Americas';

const kept = new Map<string, readonly Choice[]>();

function list(text: string): readonly Choice[] {
  const known = kept.get(text) ?? read(text);
  kept.set(text, known);
  return known;
}

/** Codes that an entry's value is usually one of; empty where it is free. */
export const listFor = (entry: string, slot: string): readonly Choice[] => {
  const text = BY_SLOT[`${entry}.${slot}`];
  return text === undefined ? [] : list(text);
};

export const states = (): readonly Choice[] => list(STATES.replaceAll('|', '\n'));
export const statuses = (): readonly Choice[] => list(STATUSES);
export const remarks = (): readonly Choice[] => list(REMARKS);

/** Revenue codes whose number begins so; three digits, as on paper, count without their zero. */
export const revenueCodes = (typed: string): Choice[] =>
  list(REVENUE).filter(({ text }) => text.startsWith(typed) || text.slice(1).startsWith(typed));

/** Groups with their commonest reasons. */
export const adjustments = (): Choice[] =>
  list(ADJUSTMENTS).map(({ text, detail }) => {
    const group = GROUPS[text.slice(0, 2) as keyof typeof GROUPS];
    return { text, detail: `${detail ?? ''}; ${group}` };
  });
