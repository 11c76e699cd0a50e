/**
 * What public validators accept of an 837, in tables of our own: every segment that our files may hold, in order. Where two validators
 * differ, the stricter one stands here, so what passes these tables passes each of them.
 *
 * Facts: the maps of pyx12 (837.5010.X222.A1, 837Q3.I.5010.X223.A1; its rules for codes, lengths, trailing blanks), the definitions of
 * stupidedi (X222A1-HC837, X223A2-HC837) and the models of LinuxForHealth x12 (v5010, x12_837_005010X222A2 and 005010X223A3).
 *
 *     (2310B S 1               a loop: id, required or situational, how many (0 = any number); what belongs to it is indented
 *     PRV S 1 =PE =PXC t1-50   a segment: id, usage, how many, then its elements
 *
 * An element: `-` not used; `?` before it: may be left out; `=A,B` codes; `t1-60` text; `n1-9` whole number; `r15` number of so many
 * digits; `$` money; `$0` money that is not negative; `day`, `time`; `when` a date in the form that the element before names; `npi`,
 * `state`, `zip`, `zip9`, `icd`, `pos`, `tax`; `{…;…}` components.
 */

const FILING = '=11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ';
const REPORTS =
  '=03,04,05,06,07,08,09,10,11,13,15,21,A3,A4,AM,AS,B2,B3,B4,BR,BS,BT,CB,CK,CT,D2,DA,DB,DG,DJ,DS,EB,HC,HR,I5,IR,LA,M1,MT,NN,OB,OC,OD,OE,OX,OZ,P4,P5,PE,PN,PO,PQ,PY,PZ,RB,RR,RT,RX,SG,V5,XP';
const PERSON = 't1-60 ?t1-35 ?t1-25 - ?t1-10';
const N3 = 'N3 R 1 t1-55 ?t1-55';
const N4 = 'N4 R 1 t2-30 ?state ?zip ?t2-3';
const CAS = `CAS S 5 =CO,CR,OA,PI,PR ${['', '?', '?', '?', '?', '?'].map((q) => `${q}t1-5 ${q}$ ?r15`).join(' ')}`;
const NOTHING = '- - - - - - - -';

/** A name with an address that may be left out, and the segments of it. */
const addressed = (indent: string): string => `${indent}N3 S 1 t1-55 ?t1-55\n${indent}N4 S 1 t2-30 ?state ?zip ?t2-3`;

/** Submitter, receiver, billing provider. */
const head = (guide: string, billing: string, payTo: string, tax: string, zip: string): string => `
ST R 1 =837 t4-9 =${guide}
BHT R 1 =0019 =00,18 t1-50 day time =CH,RP
(1000A R 1
  NM1 R 1 =41 =1,2 t1-60 ?t1-35 ?t1-25 - - =46 t2-80
  PER R 2 =IC ?t1-60 =EM,FX,TE t1-256 ?=EM,EX,FX,TE ?t1-256
(1000B R 1
  NM1 R 1 =40 =2 t1-60 - - - - =46 t2-80
(2000A R 0
  HL R 1 n1-12 - =20 =1
  PRV S 1 =BI =PXC t1-50
  (2010AA R 1
    NM1 R 1 =85 ${billing} =XX npi
    ${N3}
    N4 R 1 t2-30 ?state ?${zip} ?t2-3
    REF R 1 ${tax} tax
    PER S 2 =IC ?t1-60 =EM,FX,TE t1-256 ?=EM,EX,FX,TE ?t1-256
  (2010AB S 1
    NM1 R 1 =87 ${payTo}
    ${N3}
    ${N4}
`;

/** The subscriber; `ranks` and what a death is told with differ. */
const subscriber = (ranks: string, msp: string, died: string, y4: string): string => `
  (2000B R 0
    HL R 1 n1-12 n1-12 =22 =0,1
    SBR R 1 =${ranks} ?=18 ?t1-50 ?t1-60 ${msp} - - - ${FILING}
    ${died}
    (2010BA R 1
      NM1 R 1 =IL =1,2 ${PERSON} =MI,II t2-80
${addressed('      ')}
      DMG S 1 =D8 day =F,M,U
      REF S 1 =Y4 t1-50
    (2010BB R 1
      NM1 R 1 =PR =2 t1-60 - - - - =PI,XV t2-80
${addressed('      ')}
    (2300 S 100
    (2000C S 0
      HL R 1 n1-12 n1-12 =23 =0
      PAT R 1 =01,19,20,21,39,40,53,G8 ${y4}
      (2010CA R 1
        NM1 R 1 =QC =1 ${PERSON}
        ${N3}
        ${N4}
        DMG R 1 =D8 day =F,M,U
        REF S 1 =Y4 t1-50
      (2300 S 100
`;

/** Other payers and their answers: 2320 with 2330A and 2330B. */
const others = (msp: string): string => `
(2320 S 10
  SBR R 1 =A,B,C,D,E,F,G,H,P,S,T,U =01,18,19,20,21,39,40,53,G8 ?t1-50 ?t1-60 ${msp} - - - ${FILING}
  ${CAS}
  AMT S 1 =D $
  AMT S 1 =EAF $
  OI R 1 - - =Y,N - - =Y,I
  (2330A R 1
    NM1 R 1 =IL =1,2 ${PERSON} =MI,II t2-80
${addressed('    ')}
  (2330B R 1
    NM1 R 1 =PR =2 t1-60 - - - - =PI,XV t2-80
${addressed('    ')}
    DTP S 1 =573 =D8 when
`;

const answers = (revenue: string): string => `
  (2430 S 15
    SVD R 1 t2-80 $ ${revenue} r15 ?n1-6
    ${CAS}
    DTP R 1 =573 =D8 when
    AMT S 1 =EAF $
`;

const one = (code: string): string => `NM1 R 1 =${code} =1 ${PERSON} ?=XX ?npi`;
const either = (code: string): string => `NM1 R 1 =${code} =1,2 ${PERSON} =XX npi`;
const drug = `
  (2410 S 1
    LIN R 1 - =N4 t11-11
    CTP R 1 - - - r15 {=F2,GR,ME,ML,UN}
`;

const DATES = ['431', '454', '304', '453', '439', '484', '455', '471']
  .concat(['314,360,361', '297', '296', '435', '096', '090,091'])
  .map((q) => `DTP S ${q === '090,091' ? 2 : 1} =${q} =${q.startsWith('314') ? 'D8,RD8' : 'D8'} when`)
  .join('\n');

const DIAGNOSES = `{=ABK,BK;icd}${' ?{=ABF,BF;icd}'.repeat(11)}`;
const some = (code: string, rest: string, most = 12): string =>
  Array.from({ length: most }, (_, i) => `${i === 0 ? '' : '?'}{=${code};${rest}}`).join(' ');
const PROCEDURE = '{=ER,HC,IV,WK;t1-48;?t2-2;?t2-2;?t2-2;?t2-2;?t1-80}';
const PROCEDURE_I = '?{=ER,HC,HP,IV,WK;t1-48;?t2-2;?t2-2;?t2-2;?t2-2;?t1-80}';

const PROFESSIONAL_CLAIM = `
CLM R 1 t1-20 $0 - - {pos;=B;=1,6,7,8} =Y,N =A,B,C =N,W,Y =I,Y ?=P ?{=AA,EM,OA;?=AA,EM,OA;-;?state} ${NOTHING} ?=1,2,3,4,5,6,7,8,9,10,11,15
${DATES}
PWK S 10 ${REPORTS} =AA,BM,EL,EM,FT,FX - - ?=AC ?t1-50
CN1 S 1 =01,02,03,04,05,06,09 ?$
AMT S 1 =F5 $0
REF S 1 =9F t1-50
REF S 1 =G1 t1-50
REF S 1 =F8 t1-50
REF S 1 =X4 t1-50
REF S 1 =EA t1-50
NTE S 1 =ADD,CER,DCP,DGN,TPO t1-80
HI R 1 ${DIAGNOSES}
HI S 1 ${some('BG', 't1-30')}
(2310A S 1
  ${one('DN,P3')}
(2310B S 1
  ${either('82')}
  PRV S 1 =PE =PXC t1-50
(2310C S 1
  NM1 R 1 =77 =2 t1-60 - - - - ?=XX ?npi
  ${N3}
  ${N4}
(2310D S 1
  NM1 R 1 =DQ =1 ${PERSON} =XX npi
${others('?=12,13,14,15,16,41,42,43,47')}
(2400 R 50
  LX R 1 n1-6
  SV1 R 1 ${PROCEDURE} $0 =MJ,UN r15 ?pos - {n1-2;?n1-2;?n1-2;?n1-2} - ?=Y - ?=Y ?=Y
  DTP R 1 =472 =D8,RD8 when
  REF S 5 =G1 t1-50
  REF S 1 =6R t1-30
  REF S 1 =X4 t1-50
  NTE S 1 =ADD,DCP t1-80
${drug}
  (2420A S 1
    ${either('82')}
    PRV S 1 =PE =PXC t1-50
  (2420D S 1
    NM1 R 1 =DQ =1 ${PERSON} =XX npi
  (2420E S 1
    ${one('DK')}
  (2420F S 1
    ${one('DN,P3')}
${answers(`${PROCEDURE} -`)}
`;

const POA = '-;-;-;-;-;-;?=N,U,W,Y';
const DAY = '=D8;when';

const INSTITUTIONAL_CLAIM = `
CLM R 1 t1-20 $0 - - {t2-2;=A;t1-1} - =A,B,C =N,W,Y =I,Y - - ${NOTHING} ?=1,2,3,4,5,6,7,8,9,10,11,15
DTP S 1 =096 =TM when
DTP R 1 =434 =RD8 when
DTP S 1 =435 =D8,DT when
CL1 R 1 t1-1 ?t1-1 t1-2
PWK S 10 ${REPORTS} =AA,BM,EL,EM,FT,FX - - ?=AC ?t1-50
CN1 S 1 =01,02,03,04,05,06,09 ?$
AMT S 1 =F3 $
REF S 1 =9F t1-50
REF S 1 =G1 t1-50
REF S 1 =F8 t1-50
REF S 1 =LU state
REF S 1 =EA t1-50
NTE S 1 =ADD t1-80
HI R 1 {=ABK,BK;icd;${POA}}
HI S 1 {=ABJ,BJ;icd}
HI S 1 ${some('APR,PR', 'icd', 3)}
HI S 1 ${some('ABN,BN', `icd;${POA}`)}
HI S 1 {=DR;t1-30}
HI S 2 ${some('ABF,BF', `icd;${POA}`)}
HI S 1 {=BBR,BR,CAH;t1-30;${DAY}}
HI S 2 ${some('BBQ,BQ', `t1-30;${DAY}`)}
HI S 2 ${some('BI', 't1-30;=RD8;when')}
HI S 2 ${some('BH', `t1-30;${DAY}`)}
HI S 2 ${some('BE', 't1-30;-;-;$')}
HI S 2 ${some('BG', 't1-30')}
(2310A S 1
  ${one('71')}
  PRV S 1 =AT =PXC t1-50
(2310B S 1
  NM1 R 1 =72 =1 ${PERSON} =XX npi
(2310D S 1
  ${one('82')}
(2310E S 1
  NM1 R 1 =77 =2 t1-60 - - - - ?=XX ?npi
  ${N3}
  ${N4}
(2310F S 1
  ${one('DN')}
${others('-')}
(2400 R 999
  LX R 1 n1-6
  SV2 R 1 t4-4 ${PROCEDURE_I} $0 =DA,UN r15 - ?$
  DTP S 1 =472 =D8,RD8 when
  REF S 1 =6R t1-30
${drug}
  (2420A S 1
    ${one('72')}
  (2420C S 1
    ${one('82')}
  (2420D S 1
    ${one('DN')}
${answers(`${PROCEDURE_I} t4-4`)}
`;

const SE = 'SE R 1 n1-10 t4-9';

/** The whole of a transaction of each guide; `(2300` without content stands for the claim, which is given beside it. */
export const TABLES: Readonly<Record<string, { readonly transaction: string; readonly claim: string }>> = {
  '005010X222A1': {
    transaction: [
      head('005010X222A1', `=1,2 ${PERSON}`, '=1,2', '=EI,SY', 'zip'),
      subscriber(
        'A,B,C,D,E,F,G,P,S,T,U',
        '?=12,13,14,15,16,41,42,43,47',
        'PAT S 1 - - - - ?=D8 ?day',
        '- - - ?=D8 ?day',
      ),
      SE,
    ].join('\n'),
    claim: PROFESSIONAL_CLAIM,
  },
  '005010X223A2': {
    transaction: [
      head('005010X223A2', '=2 t1-60 - - - -', '=2', '=EI', 'zip9'),
      subscriber('A,B,C,D,E,F,G,H,P,S,T,U', '-', '', ''),
      SE,
    ].join('\n'),
    claim: INSTITUTIONAL_CLAIM,
  },
};
