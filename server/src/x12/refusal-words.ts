/** Why an eligibility inquiry was not answered (AAA03), and what to do (AAA04), in our own words. */

const REASONS: Readonly<Record<string, string>> = {
  '15': 'a required value is missing',
  '33': 'the input has errors',
  '41': 'the provider may not ask here',
  '42': 'the payer cannot answer right now',
  '43': 'the provider’s number is not valid',
  '45': 'the provider’s specialty is not valid',
  '46': 'the provider’s telephone number is not valid',
  '47': 'the provider’s state is not valid',
  '48': 'the referring provider’s number is not valid',
  '50': 'the provider may not ask about this person',
  '51': 'the payer does not know the provider',
  '52': 'the service date is outside of what the provider may ask',
  '56': 'the date is not acceptable',
  '57': 'the date of service is not valid',
  '58': 'the birth date is not valid',
  '60': 'the birth date is after the date of service',
  '61': 'the person died before the date of service',
  '62': 'the date of service is too long ago, or too far ahead',
  '63': 'the date of service lies in the future',
  '64': 'the patient’s number is not valid',
  '65': 'the patient’s name is not valid',
  '66': 'the patient’s sex is not valid',
  '67': 'the payer does not find the patient',
  '68': 'the payer has the patient’s number twice',
  '71': 'the birth date is not the one the payer has',
  '72': 'the member id is not valid',
  '73': 'the subscriber’s name is not valid',
  '74': 'the subscriber’s sex is not valid',
  '75': 'the payer does not find the subscriber',
  '76': 'the payer has the member id twice',
  '77': 'the subscriber was found, and the patient was not',
  '78': 'the subscriber is not in that group',
  '79': 'the payer’s own number is not valid',
  '80': 'the payer’s system gave no answer',
};

const ACTIONS: Readonly<Record<string, string>> = {
  C: 'correct it and ask again',
  N: 'do not ask again',
  P: 'ask again with the original request',
  R: 'ask again',
  S: 'do not ask again: an answer comes by itself',
  W: 'wait 30 days and ask again',
  X: 'wait 10 days and ask again',
  Y: 'do not ask again: the request is held',
};

/** `the payer does not find the subscriber (75): correct it and ask again` */
export function refusalWords(reason: string, followUp: string): string {
  const why = REASONS[reason] ?? 'the inquiry was refused';
  const action = ACTIONS[followUp];
  return `${why}${reason ? ` (${reason})` : ''}${action ? `: ${action}` : ''}`;
}
