/** Loops of a claim file in our own words: what a person sees above the segments of each. */

const SHARED: Readonly<Record<string, string>> = {
  '1000A': 'who sends the file',
  '1000B': 'who receives the file',
  '2000A': 'who bills',
  '2010AA': 'who bills: name and street',
  '2010AB': 'where payments go',
  '2000B': 'the insured person',
  '2010BA': 'the insured person: name and member id',
  '2010BB': 'the payer that this claim goes to',
  '2000C': 'the patient',
  '2010CA': 'the patient: name and birth date',
  '2300': 'the claim',
  '2320': 'another payer',
  '2330A': 'another payer: whom it insures',
  '2330B': 'another payer: name',
  '2400': 'a service line',
  '2410': 'the drug of the line',
  '2430': 'what another payer said of the line',
};

const PROFESSIONAL: Readonly<Record<string, string>> = {
  ...SHARED,
  '2310A': 'who referred the patient',
  '2310B': 'who gave the services',
  '2310C': 'where the services were given',
  '2310D': 'who supervised',
  '2420A': 'who gave this service',
  '2420D': 'who supervised this service',
  '2420E': 'who ordered this service',
  '2420F': 'who referred for this service',
};

const INSTITUTIONAL: Readonly<Record<string, string>> = {
  ...SHARED,
  '2310A': 'who was in charge of the patient',
  '2310B': 'who operated',
  '2310D': 'who gave the services',
  '2310E': 'where the services were given',
  '2310F': 'who referred the patient',
  '2420A': 'who operated',
  '2420C': 'who gave this service',
  '2420D': 'who referred for this service',
};

/** What a loop is about; empty where it needs no words. */
export const loopWords = (loop: string, institutional: boolean): string =>
  (institutional ? INSTITUTIONAL : PROFESSIONAL)[loop] ?? '';

/** How deep a loop stands: 1 for what the file says of itself, then a step for each level it is below. */
export function depthOf(loop: string): number {
  if (loop.startsWith('2000B') || loop.startsWith('2010A')) return 2;
  if (loop.startsWith('2000C') || loop.startsWith('2010B')) return 3;
  if (loop.startsWith('2010C') || loop === '2300') return 4;
  if (/^2(?:31|32|33)/.test(loop) || loop === '2400') return 5;
  return loop.startsWith('24') ? 6 : 1;
}
