/**
 * Benefit categories in plain words, with the X12 service type each stands for (numbers only), so that an eligibility answer can
 * fill a plan. Which service belongs to which category is decided in server/src/benefits/categories.ts.
 */
export const categories = [
  { name: 'preventive', serviceType: '', doc: 'Preventive care that the plan covers in full in network' },
  { name: 'office-visit', serviceType: '98', doc: 'Visit to a primary-care office' },
  { name: 'specialist', serviceType: '', doc: 'Visit to a specialist' },
  { name: 'telehealth', serviceType: '', doc: 'Visit by video or telephone' },
  { name: 'urgent-care', serviceType: 'UC', doc: 'Urgent care centre' },
  { name: 'emergency', serviceType: '86', doc: 'Emergency department' },
  { name: 'hospital-inpatient', serviceType: '48', doc: 'Inpatient hospital stay' },
  { name: 'hospital-outpatient', serviceType: '50', doc: 'Outpatient hospital service' },
  { name: 'surgery', serviceType: '2', doc: 'Surgical procedure' },
  { name: 'anesthesia', serviceType: '7', doc: 'Anesthesia' },
  { name: 'lab', serviceType: '5', doc: 'Laboratory test' },
  { name: 'imaging', serviceType: '4', doc: 'X-ray and ultrasound' },
  { name: 'advanced-imaging', serviceType: '62', doc: 'CT, MRI, PET and nuclear imaging' },
  { name: 'therapy', serviceType: 'PT', doc: 'Physical, occupational or speech therapy' },
  { name: 'chiropractic', serviceType: '33', doc: 'Chiropractic care' },
  { name: 'mental-health', serviceType: 'MH', doc: 'Mental health care' },
  { name: 'substance-use', serviceType: 'AI', doc: 'Substance use treatment' },
  { name: 'maternity', serviceType: '69', doc: 'Maternity care' },
  { name: 'vision', serviceType: 'AL', doc: 'Vision care' },
  { name: 'dental', serviceType: '35', doc: 'Dental care' },
  { name: 'dme', serviceType: '12', doc: 'Durable medical equipment and supplies' },
  { name: 'drugs', serviceType: '88', doc: 'Drugs given or dispensed' },
  { name: 'immunization', serviceType: '80', doc: 'Vaccines and giving them' },
  { name: 'dialysis', serviceType: '76', doc: 'Dialysis' },
  { name: 'chemotherapy', serviceType: '78', doc: 'Chemotherapy' },
  { name: 'ambulance', serviceType: '59', doc: 'Ambulance' },
  { name: 'home-health', serviceType: '42', doc: 'Home health visits' },
  { name: 'hospice', serviceType: '45', doc: 'Hospice' },
  { name: 'skilled-nursing', serviceType: 'AG', doc: 'Skilled nursing facility' },
  { name: 'other', serviceType: '', doc: 'Everything that no other benefit takes; tried last' },
] as const;

export type CategoryName = (typeof categories)[number]['name'];
export const categoryNames: readonly string[] = categories.map((c) => c.name);
