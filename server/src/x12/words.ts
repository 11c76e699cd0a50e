/** What the codes of acknowledgments mean, in our own words. */

const SEGMENT: Readonly<Record<string, string>> = {
  '1': 'segment not known',
  '2': 'segment not expected here',
  '3': 'a needed segment is missing',
  '4': 'loop given too often',
  '5': 'segment given too often',
  '6': 'segment is of another transaction',
  '7': 'segment stands in the wrong order',
  '8': 'elements of the segment are wrong',
  I4: 'segment is not used in this guide',
  I6: 'a segment is missing that another one calls for',
  I7: 'loop given too seldom',
  I8: 'segment given too seldom',
  I9: 'segment may not stand with another one',
};
const ELEMENT: Readonly<Record<string, string>> = {
  '1': 'value missing',
  '2': 'value missing that another one calls for',
  '3': 'too many elements',
  '4': 'value too short',
  '5': 'value too long',
  '6': 'character not allowed',
  '7': 'code not known',
  '8': 'date not valid',
  '9': 'time not valid',
  '10': 'value may not stand with another one',
  '12': 'repeated too often',
  '13': 'too many components',
  I6: 'code is not used in this guide',
  I9: 'value missing that the situation calls for',
  I10: 'value is not used in this guide',
  I11: 'repeated too seldom',
  I12: 'value does not have its form',
  I13: 'value may not be given in this situation',
};
const TA1: Readonly<Record<string, string>> = {
  '000': 'no error',
  '001': 'control numbers of header and trailer differ',
  '005': 'sender id kind not valid',
  '006': 'sender id not valid',
  '007': 'receiver id kind not valid',
  '008': 'receiver id not valid',
  '009': 'receiver not known there',
  '014': 'date not valid',
  '015': 'time not valid',
  '018': 'control number not valid',
  '021': 'number of groups not right',
  '023': 'file ends too early',
  '024': 'content not valid',
  '025': 'control number used before',
};

/** An error of a 999 by IK304 or IK403, with the value it is about. */
export function errorWords(code: string, element: boolean, value: string): string {
  const words = (element ? ELEMENT : SEGMENT)[code] ?? `error ${code}`;
  return value ? `${words}: ${value}` : words;
}

/** A TA105. */
export const ta1Words = (code: string): string => TA1[code.padStart(3, '0')] ?? 'the interchange was refused';
