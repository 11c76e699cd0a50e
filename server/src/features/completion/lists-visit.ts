/**
 * Codes that entries of stays, bills and payers take: numbers with our own words, one `code words` pair a line. `lists.ts` reads them.
 */

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
export const BY_SLOT: Readonly<Record<string, string>> = {
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
