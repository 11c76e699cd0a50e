import assert from 'node:assert/strict';
import type { Codes } from '../../server/src/codes/builtin';
import { diagnosisOn } from '../../server/src/codes/diagnoses';
import { isProcedure } from '../../server/src/codes/everyday';
import { procedureOn } from '../../server/src/codes/procedures';
import { searchCodes } from '../../server/src/codes/search';
import { codes } from '../support/codes';
import { readShared } from '../support/imports';
import { codesWith } from '../support/installed';
import { testWithShared } from '../support/shared';
import { on } from './worded';

const DATE = on('2026-04-18');

/** What is typed, and codes of which one has to be among the first three. */
const ASKED: readonly (readonly [text: string, code: string])[] =
  `uti=N39.0; high blood pressure=I10; sugar diabetes=E11.9; broken arm=S42.309A; heart attack=I21.9; stroke=I63.9; flu shot=Z23;
  blood pressure=I10; htn=I10; hypertension=I10; dm2=E11.9; diabetes=E11.9; type 2 diabetes=E11.9; type 1 diabetes=E10.9; prediabetes=R73.03;
  high cholesterol=E78.00; cholesterol high=E78.00; hyperlipidemia=E78.5; hld=E78.5; low thyroid=E03.9; hypothyroidism=E03.9; gout=M10.9;
  copd=J44.9; copd flare=J44.1; asthma=J45.909; asthma attack=J45.901; pneumonia=J18.9; bronchitis=J40; common cold=J00; cold=J00; flu=J11.1;
  covid=U07.1; sore throat=J02.9; strep throat=J02.0; sinus infection=J01.90; ear infection=H66.90; left ear infection=H66.92; pink eye=H10.9;
  pinkeye=H10.9; ear wax=H61.20; nosebleed=R04.0; allergies=J30.9; hay fever=J30.1; cough=R05.9; fever=R50.9; fever and chills=R50.9;
  shortness of breath=R06.02; sob=R06.02; chest pain=R07.9; pain in chest=R07.9; chest pain on breathing=R07.1; palpitations=R00.2;
  irregular heartbeat=I49.9; afib=I48.91; chf=I50.9; congestive heart failure=I50.9; cad=I25.10; clogged arteries=I25.10; blood clot in leg=I82.409;
  blood clot lung=I26.99; varicose veins=I83.90; mini stroke=G45.9; tia=G45.9; history of stroke=Z86.73; dizzy=R42; dizziness=R42; fainting=R55;
  passed out=R55; headache=R51.9; bad headache=R51.9; migraine=G43.909; migraines=G43.909; seizure=R56.9; epilepsy=G40.909; memory loss=R41.3;
  dementia=F03.90; alzheimer's=G30.9; parkinson's disease=G20.A1; multiple sclerosis=G35.D; carpal tunnel=G56.00; right carpal tunnel=G56.01;
  sciatica=M54.30; low back pain=M54.50; lower back pain=M54.50; back pain=M54.9; neck pain=M54.2; shoulder pain=M25.519; left shoulder pain=M25.512;
  knee pain=M25.569; right knee pain=M25.561; pain left knee=M25.562; hip pain=M25.559; foot pain=M79.673; arthritis=M19.90; arthritis of knee=M17.9;
  rheumatoid arthritis=M06.9; osteoporosis=M81.0; fibromyalgia=M79.7; broken wrist=S62.109A; broken left arm=S42.302A; broken hip=S72.009A;
  broken rib=S22.39XA; broken ankle=S82.899A; broken nose=S02.2XXA; sprained ankle=S93.409A; twisted right ankle=S93.401A; whiplash=S13.4XXA;
  concussion=S06.0X0A; head injury=S09.90XA; cut finger=S61.219A; dog bite=W54.0XXA; bee sting=T63.441A; burn=T30.0; fall=W19.XXXA; car accident=V89.2XXA;
  stomach ache=R10.9; belly pain=R10.9; stomach flu=A08.4; throwing up=R11.10; nausea=R11.0; nausea and vomiting=R11.2; diarrhea=R19.7;
  constipation=K59.00; heartburn=R12; acid reflux=K21.9; gerd=K21.9; blood in stool=K92.1; hemorrhoids=K64.9; piles=K64.9; gallstones=K80.20;
  appendicitis=K37; hernia=K46.9; diverticulitis=K57.92; fatty liver=K76.0; toothache=K08.89; cold sore=B00.1; canker sore=K12.0; thrush=B37.0;
  bladder infection=N30.90; urinary infection=N39.0; kidney infection=N12; kidney stones=N20.0; kidney failure=N19; blood in urine=R31.9;
  painful urination=R30.0; incontinence=R32; enlarged prostate=N40.0; erectile dysfunction=N52.9; heavy periods=N92.0; hot flashes=N95.1;
  yeast infection=B37.9; vaginal yeast infection=B37.31; pregnant=Z33.1; miscarriage=O03.9; morning sickness=O21.9; gestational diabetes=O24.419;
  birth control=Z30.9; rash=R21; hives=L50.9; itching=L29.9; eczema=L30.9; poison ivy=L23.7; acne=L70.0; warts=B07.9; boil=L02.92; cellulitis=L03.90;
  abscess=L02.91; shingles=B02.9; chicken pox=B01.9; athlete's foot=B35.3; ringworm=B35.4; scabies=B86; head lice=B85.0; ingrown toenail=L60.0;
  bed sore=L89.90; skin cancer=C44.90; breast lump=N63.0; breast cancer=C50.919; lung cancer=C34.90; prostate cancer=C61; anemia=D64.9; low iron=D50.9;
  vitamin d deficiency=E55.9; dehydration=E86.0; low potassium=E87.6; obesity=E66.9; overweight=E66.3; weight loss=R63.4; tired=R53.83; fatigue=R53.83;
  weakness=R53.1; insomnia=G47.00; sleep apnea=G47.33; depression=F32.A; anxiety=F41.9; panic attack=F41.0; bipolar=F31.9; adhd=F90.9; autism=F84.0;
  alcoholism=F10.20; smoker=F17.210; drug addiction=F19.20; suicidal thoughts=R45.851; overdose=T50.901A; annual physical=Z00.00; yearly physical=Z00.00;
  well child=Z00.129; sports physical=Z02.5; pap smear=Z01.419; mammogram=Z12.31; colonoscopy=Z12.11; vaccination=Z23; medication refill=Z76.0;
  pacemaker=Z95.0; knee replacement=Z96.659; dialysis=Z99.2; on insulin=Z79.4; blood thinner=Z79.01; tb test=Z11.1; hiv test=Z11.4; homeless=Z59.00;
  high blood presure=I10; hi blood pressure=I10; diabeties=E11.9; pnuemonia=J18.9; hemroids=K64.9; diarrea=R19.7; migrane=G43.909; astma=J45.909; arthritus=M19.90;
  alzhiemers=G30.9; anxity=F41.9; sprained ankel=S93.409A; shingels=B02.9; vertgo=R42; bronkitis=J40; blood pressu=I10; heart att=I21.9; kidney st=N20.0;
  uti in pregnancy=O23.40; diabetes with neuropathy=E11.40; diabetic foot ulcer=E11.621; htn with heart failure=I11.0; sugar diabetes kidney=E11.22`
    .split(';')
    .map((pair) => pair.trim().split('=') as [string, string]);

/** What coders write in a superbill's margin: abbreviations, beginnings and sides. The code has to be among the first five. */
const CHARTED: typeof ASKED =
  `htn urgency=I16.0; hypertensive ckd=I12.9; dm2 w ckd=E11.22; dm foot ulcer=E11.621; diabetic retinop=E11.319;
  uncontrolled dm=E11.65; hypoglyc=E16.2; hypothyr=E03.9; hypothyriod=E03.9; graves=E05.00; pcos=E28.2; osteopen=M85.80;
  oa rt knee=M17.11; oa hip left=M16.12; rotator cuff tear rt=M75.101; trigger finger rt ring=M65.341;
  ganglion wrist=M67.439; lumbar radic=M54.16; cervical radiculopathy=M54.12; lumbar stenosis=M48.061; ddd lumbar=M51.369;
  gout foot=M10.079; ra=M06.9; sle=M32.9; cellulitis left leg=L03.116; cellulitis right lower leg=L03.115;
  abscess axilla=L02.419; ingrown toenail=L60.0; seb cyst=L72.3; actinic ker=L57.0; seb k=L82.1; psoriasis=L40.9; ecz=L30.9;
  tinea ped=B35.3; onychomyc=B35.1; impetigo=L01.00; scabies=B86; warts=B07.9; molluscum=B08.1; mole=D22.9;
  bcc nose=C44.311; melanoma back=C43.59; om left=H66.92; aom right=H66.91; otitis ext=H60.90;
  cerumen impaction left=H61.22; conjunctivit=H10.9; corneal abrasion right=S05.01XA; sinusitis acute max=J01.00;
  pharyngit=J02.9; tonsill=J03.90; uri=J06.9; bronchitis acute=J20.9; influenza a=J10.1; rsv bronch=J21.0; copd=J44.9;
  pna aspiration=J69.0; pulm embol=I26.99; pleural effusion=J90; osa=G47.33; hemoptysis=R04.2; cad native=I25.10;
  stemi inferior=I21.19; angina unstable=I20.0; hfpef=I50.30; hfref chronic=I50.22; aortic stenosis=I35.0;
  mitral regurg=I34.0; afib perm=I48.21; aflutter=I48.92; svt=I47.10; bradycard=R00.1; syncope=R55; orthostatic=I95.1;
  pad claudication=I70.219; dvt left leg=I82.402; varicose=I83.90; gerd esophagitis=K21.00; pud=K27.9; gi bleed=K92.2;
  melena=K92.1; hematochez=K92.1; diverticulitis=K57.92; ibs-d=K58.0; constip=K59.00; hemorrhoid=K64.9; cholelith=K80.20;
  acute cholecystitis=K81.0; pancreatitis acute=K85.90; appendicitis acute=K35.80; hernia ing right=K40.90;
  umbilical hern=K42.9; nash=K75.81; cirrhosis alc=K70.30; hep c chronic=B18.2; ckd 3a=N18.31; ckd4=N18.4; esrd=N18.6;
  aki=N17.9; pyelo=N12; kidney stone=N20.0; hematur=R31.9; urinary retent=R33.9; bph luts=N40.1; ed=N52.9; oab=N32.81;
  vaginit=N76.0; bv=N76.0; dysmenorr=N94.6; menorrhag=N92.0; postmenopausal bleed=N95.0;
  pregnancy supervision normal first=Z34.00; hyperemesis=O21.0; preeclampsia=O14.90; migraine aura=G43.109;
  tension ha=G44.209; seizure=R56.9; tia=G45.9; cva=I63.9; parkinson=G20.A1; ms=G35.D; carpal tunnel bil=G56.03;
  bell palsy=G51.0; concussion=S06.0X0A; vertigo bppv=H81.10; depress major recurrent moderate=F33.1; mdd single mild=F32.0;
  gad=F41.1; ptsd=F43.10; bipolar 1=F31.9; adhd combined=F90.2; etoh depend=F10.20; opioid depend=F11.20;
  nicotine dep cig=F17.210; schizoaff=F25.9; iron def anemia=D50.9; b12 def=E53.8; thrombocytop=D69.6; leukocytosis=D72.829;
  hyperkal=E87.5; hyponat=E87.1; hypokalem=E87.6; dehyd=E86.0; hypomag=E83.42; failure to thrive child=R62.51;
  well child abnormal=Z00.121; annual exam=Z00.00; gyn exam=Z01.419; preop exam=Z01.818; screening mammo=Z12.31;
  colon screen=Z12.11; tb exposure=Z20.1; immuniz=Z23; iud insert=Z30.430; preg test pos=Z32.01; sti screen=Z11.3;
  hiv screen=Z11.4; hx breast ca=Z85.3; fhx colon ca=Z80.0; long term anticoag=Z79.01; long term insulin=Z79.4;
  s/p cabg=Z95.1; pacemaker=Z95.0; bmi 35=Z68.35; bmi 42=Z68.41; colostomy stat=Z93.3; dnr=Z66; fall=W19.XXXA;
  fall from ladder=W11.XXXA; fall from bed=W06.XXXA; mva driver=V89.2XXA; dog bite hand=S61.459A; struck by ball=W21.00XA;
  ankle sprain left=S93.402A; wrist fx left=S62.102A; distal radius fx left=S52.502A; hip fx right=S72.001A;
  femoral neck fx left=S72.002A; rib fx left=S22.32XA; clavicle fx=S42.009A; ankle fx=S82.899A; toe fx=S92.919A;
  nasal fx=S02.2XXA; lac scalp=S01.01XA; lac finger rt index=S61.210A; head inj=S09.90XA; knee inj=S89.90XA;
  fb eye=T15.90XA; abd pn ruq=R10.11; rlq pain=R10.31; n/v=R11.2; ha=R51.9; ams=R41.82; dysphagia=R13.10; wt loss=R63.4;
  edema legs=R60.0; abnormal ekg=R94.31; prot cal malnut=E46; sepsis=A41.9; uti e coli=N39.0; mrsa=A49.02; c diff=A04.72;
  covid=U07.1; zoster=B02.9; hand foot mouth=B08.4; pressure ulcer heel right stage 2=L89.612; decub sacrum 4=L89.154;
  contracture right hand=M24.541; debility=R53.81; gait instab=R26.81; muscle weak=M62.81; dysphagia oropharyngeal=R13.12;
  aphasia post stroke=I69.320; hemiparesis right dominant stroke=I69.351; lewy body=G31.83; vascular dement=F01.50;
  tremor essential=G25.0; neurogenic bladder=N31.9; dm2 neuropathy=E11.40; colles fx right=S52.531A; lac left hand=S61.412A;
  o2 dependent=Z99.81; pressure ulcer sacrum stage 3=L89.153; aftercare knee replacement right=Z47.1;
  muscle spasm of back=M62.830; aom rt=H66.91; cts bil=G56.03; elevated lft=R74.01`
    .split(';')
    .map((pair) => pair.trim().split('=') as [string, string]);

/** Procedures and supplies that an office asks for by their everyday names. */
const PROCEDURES: readonly (readonly [text: string, code: string])[] =
  `flu shot=G0008; pneumonia shot=G0009; walker=E0143; crutches=E0114; cane=E0100; wheelchair=K0001; nebulizer=E0570; cpap=E0601; test strips=A4253;
  lancets=A4259; ambulance=A0429; rocephin=J0696; toradol=J1885; kenalog=J3301; b12 shot=J3420; zofran=J2405; depo shot=J1050; lovenox=J1650;
  albuterol=J7613; saline=J7030; wellness visit=G0439; hospital bed=E0260; oxygen concentrator=E1390; pap smear=Q0091; screening colonoscopy=G0121;
  shot of kenalog=J3301; wheel chair=K0001; ketorolac=J1885; diabetic shoes=A5500; commode=E0163`
    .split(';')
    .map((pair) => pair.trim().split('=') as [string, string]);

const found = (source: Codes, text: string, set: 'icd10cm' | 'hcpcs'): readonly string[] =>
  searchCodes(source, { sets: [set], text, date: DATE, limit: 50 }).map(({ code }) => code);

/** Each question whose code is not among the first three (or as many as are told), with what is there. */
const missed = (source: Codes, table: typeof ASKED, set: 'icd10cm' | 'hcpcs', within = 3): readonly string[] =>
  table.flatMap(([text, code]) => {
    const list = found(source, text, set);
    const place = list.indexOf(code);
    return place >= 0 && place < within
      ? []
      : [`${text}: ${code} is at ${place + 1}, first ${list.slice(0, 4).join(' ')}`];
  });

const FILES = ['data/icd10cm/icd10cm_order_2026_reconstructed.txt.xz', 'data/hcpcs/hcpcs_2025-11_list.csv.xz'];

suite('everyday words', () => {
  test('every code of the table is valid today or was in the years before', () => {
    const dates = ['2026-04-18', '2025-04-18', '2024-04-18', '2023-04-18'].map(on);
    for (const { phrase, codes: named } of codes().everyday)
      for (const code of named) {
        const status = dates.map(
          (date) => (isProcedure(code) ? procedureOn(codes(), code, date) : diagnosisOn(codes(), code, date)).status,
        );
        assert.ok(status.includes('valid'), `${phrase}: ${code}`);
      }
  });

  test('each phrase of the table stands once and finds its first code of the date first', () => {
    const rows = codes().everyday;
    assert.equal(new Set(rows.map((r) => r.phrase)).size, rows.length);
    for (const { phrase, codes: named } of rows)
      for (const set of ['icd10cm', 'hcpcs'] as const) {
        const first = named.find(
          (code) =>
            isProcedure(code) === (set === 'hcpcs') &&
            (isProcedure(code) ? procedureOn(codes(), code, DATE) : diagnosisOn(codes(), code, DATE)).status ===
              'valid',
        );
        if (first) assert.equal(found(codes(), phrase, set)[0], first, phrase);
      }
  });

  test(`${ASKED.length} everyday words bring their diagnosis among the first three, in our own words`, () => {
    assert.ok(ASKED.length >= 120);
    assert.deepEqual(missed(codes(), ASKED, 'icd10cm'), []);
  });

  test(`${CHARTED.length} diagnoses as coders abbreviate them are among the first five`, () =>
    assert.deepEqual(missed(codes(), CHARTED, 'icd10cm', 5), []));

  test('supplies, drugs and Medicare services too', () => assert.deepEqual(missed(codes(), PROCEDURES, 'hcpcs'), []));

  testWithShared('the same with imported titles', FILES, async () => {
    const tables = (await Promise.all(FILES.map((file) => readShared(file)))).flat();
    const imported = codesWith(...tables.flatMap((table) => (table.kind === 'list' ? [table] : [])));
    assert.deepEqual(missed(imported, ASKED, 'icd10cm'), []);
    assert.deepEqual(missed(imported, CHARTED, 'icd10cm', 5), []);
    assert.deepEqual(missed(imported, PROCEDURES, 'hcpcs'), []);
  });
});
