/** The texts of statements, estimates and claim forms, in English; `{0}` stands for a value. */
export const PAPERS_WORDS = {
  noRecord: 'Put the caret into a patient, an encounter or a claim first.',
  unable: 'There is no paper: {0}.',
  told: 'Before it goes out: {0}.',
  saveTitle: 'Where should the paper go?',
  pdf: 'PDF',
  webPage: 'Web page',
  text: 'Text',
  saved: '{0} is written.',
  notSaved: '{0} could not be written.',
  open: 'Open',
  noPaper: 'Open a statement or an estimate first: it is saved from there.',
} as const;
