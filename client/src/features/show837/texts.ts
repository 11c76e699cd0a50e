/** The texts of the claim file’s page, in English. What the server says of a claim is its own. */
export const SHOW_837_WORDS = {
  noClaim: 'Put the caret into a claim first: its file is shown.',
  empty: 'The caret is in no claim.',
  noText: 'This line comes from no record.',
  noSegment: 'Nothing of this line is in the claim’s file.',
} as const;
