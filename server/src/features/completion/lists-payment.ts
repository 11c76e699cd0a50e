/**
 * Codes of answers and of institutional lines: numbers with our own words, one `code words` pair a line. `lists.ts` reads them.
 */

/** Reasons in the groups in which they are met. */
export const ADJUSTMENTS = `CO-45 above the contract
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

export const REMARKS = `M15 bundled with another service
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

export const STATUSES = `A1:19 received
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

export const REVENUE = `0001 total
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

export const STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|' +
  'GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|' +
  'MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|' +
  'NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|' +
  'SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|' +
  'PR Puerto Rico|VI U.S. Virgin Islands|GU Guam|AS American Samoa|MP Northern Mariana Islands|AE armed forces, Europe|AP armed forces, Pacific|AA armed forces, Americas';
