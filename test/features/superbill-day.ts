/** A day of twenty invented encounters as it is typed; what stands in braces is told by the test. */
export const ENCOUNTERS: readonly string[] = [
  // Outpatient: the office.
  `encounter E-1
  patient {lark=P1}
  date {tod=2026-11-24}
  place {offi=11}
  rendering {oka=1000345565}
  dx
    A {dm2 with hyperglyc=E11.65}
    {htn=I10}
    {mixed hyperlip=E78.2}
  service
    {9921=99214:ABC}
    {a1c=83036:A}
    {cholest=80061:C}
    {blood dr=36415:A}
  collected $25.00 {=copay} {=2026-11-24}
`,
  `encounter E-2
  patient {bramb casp=P2}
  date {=2026-11-24}
  place {1=11}
  rendering {gra=1000345565}
  dx
    A {oa left knee=M17.12}
    {type 2 diabtes=E11.9}
    {colesterol=E78.00}
  service
    99213-{2=25} {=A}
    20610-{le=LT} {A=A}
    {kenalo=J3301:A}
`,
  `encounter E-3
  patient {mae=P3}
  date {11/24=2026-11-24}
  place {of=11}
  rendering {linq=1000478804}
  dx
    A {strep thro=J02.0}
    B {fever=R50.9}
  service
    {return visit sim=99213:AB}
    {strep te=87880:A}
`,
  `encounter E-4
  patient {fern=P4}
  date {today=2026-11-24}
  place {11=11}
  rendering {lindq=1000478804}
  dx
    A {asthma exac=J45.901}
    {cough=R05.9}
  service
    99214-{25=25} {A=AB}
    {breathing=94640:A}
`,
  `encounter E-5
  patient {hollo=P8}
  date {2026-11-2=2026-11-24}
  place {clin=11}
  rendering {ach=1000627350}
  dx
    A {lbp=M54.50}
    {sciatica rt=M54.31}
    {muscle spasm of back=M62.830}
  service
    {992=99213:A}
    {tora=J1885:A}
    {injec=96372:A}
`,
  `encounter E-6
  patient {marl=P9}
  date {tod=2026-11-24}
  place {11=11}
  rendering {ram=1000593149}
  dx
    A {dysuria=R30.0}
    {uti=N39.0}
  service
    {99213=99213:AB}
    {dipst=81002:AB}
`,
  `encounter E-7
  patient {under=P12}
  date {tod=2026-11-24}
  place {11=11}
  rendering {raman=1000593149}
  dx
    A {annual exam with abnorm=Z00.01}
    {obesity class 1=E66.811}
    {vit d def=E55.9}
    {tobacco use=Z72.0}
  service
    {check-up 40=99396:ABCD}
    {blood count=85025:A}
    {chem=80053:A}
`,
  // Emergency.
  `encounter E-8
  patient {quarr=P10}
  date {tod=2026-11-24}
  place {emer=23}
  rendering {acht=1000627350}
  facility {gener=1000830277}
  dx
    A {S52.5=S52.53}{=S52.531}{=S52.531A}
    {fell off skateboard=V00.131A}
  service
    99283-{sep=25} {A=AB}
    {splint=29125:A}
    {wrist x=73110:A}
`,
  `encounter E-9
  patient {oakh=P5}
  date {tod=2026-11-24}
  place {er=23}
  rendering {acht=1000627350}
  facility {mill gen=1000830277}
  dx
    A {nstemi=I21.4}
    {afib rvr=I48.91}
    {chf acute on chronic systol=I50.23}
  service
    99285-{25=25} {=A}
    93010 {A=AB}
`,
  `encounter E-10
  patient {wren=P7}
  date {tod=2026-11-24}
  place {23=23}
  rendering {holl=1000627350}
  facility {hosp=1000830277}
  dx
    A {croup=J05.0}
    {dehydratoin=E86.0}
  service
    {emergency doctor mod=99283:AB}
`,
  `encounter E-11
  patient {hollow=P8}
  date {tod=2026-11-24}
  place {emergency r=23}
  rendering {acht=1000627350}
  facility {gen=1000830277}
  dx
    A {lac left hand=S61.412A}
    {knife cut=W26.0XXA}
  service
    99283-{25=25} {A=AB}
    {wound cl=12001:AB}
    {tetan=90715:A}
    {first shot=90471:A}
`,
  `encounter E-12
  patient {petheridge=P6}
  date {tod=2026-11-24}
  place {23=23}
  rendering {acht=1000627350}
  facility {gen=1000830277}
  dx
    A {copd exacerb=J44.1}
    {resp failure hypox acute=J96.01}
    {o2 dependent=Z99.81}
  service
    {99284=99284:ABC}
`,
  // Nursing home.
  `encounter E-13
  patient {oak=P5}
  date {tod=2026-11-24}
  place {nurs=31}
  rendering {acht=1000627350}
  facility {ced=1000719421}
  dx
    A {alzheimers late onset=G30.1}
    {alzheimer dementia wo behav=F02.80}
    {pressure ulcer sacrum stage 3=L89.153}
  service
    {nursing home round mod=99309:ABC}
`,
  `encounter E-14
  patient {peth=P6}
  date {tod=2026-11-24}
  place {snf=31}
  rendering {acht=1000627350}
  facility {care=1000719421}
  dx
    A {hemiplegia after stroke left=I69.354}
    {dysphag oroph=R13.12}
    {ckd 3b=N18.32}
    {anemia in ckd=D63.1}
  service
    {9930=99309:ABCD}
`,
  // Public health.
  `encounter E-15
  patient {wrenf=P7}
  date {tod=2026-11-24}
  place {public h=71}
  rendering {tom=1000478804}
  facility {county=1000961510}
  dx
    A {immuniz=Z23}
  service
    {measl=90707-SL}
    {vaccine vis=90460:A}
`,
  `encounter E-16
  patient {under=P12}
  date {tod=2026-11-24}
  place {health dep=71}
  rendering {tom=1000478804}
  facility {health dep=1000961510}
  dx
    A {tb screen=Z11.1}
    {exposure to tb=Z20.1}
  service
    86580-{prev=33} {A=AB}
`,
  `encounter E-17
  patient {marlpi=P9}
  date {tod=2026-11-24}
  place {71=71}
  rendering {lind=1000478804}
  facility {county=1000961510}
  dx
    A {std screen=Z11.3}
    {contracept couns=Z30.09}
    {flu vacc=Z23}
  service
    {return visit si=99213:AB}
    {flu vacc=90686:C}
    {first shot=90471:C}
`,
  // Hospital outpatient.
  `encounter E-18
  patient {larks=P1}
  date {tod=2026-11-24}
  place {outp=22}
  rendering {raman=1000593149}
  facility {gen=1000830277}
  dx
    A {pneumo=J18.9}
    {pleural eff=J90}
    {sob=R06.02}
  service
    71046-{26=26} {A=AB}
    99214 {A=ABC}
`,
  `encounter E-19
  patient {salt=P11}
  date {tod=2026-11-24}
  attending {okaf=1000345565}
  facility {gen=1000830277}
  dx
    A {pernicious anem=D51.0}
    {neuropath diab=E11.40}
    {long term insul=Z79.4}
  service
    0510 {clinic vis=G0463}
    0636 {b12=J3420}
    0940 {giving an inj=96372}
`,
  `encounter E-20
  patient {saltm=P11}
  date {tod=2026-11-24}
  place {hospital out=22}
  rendering {priya=1000593149}
  facility {mill=1000830277}
  dx
    A {aftercare knee replacement right=Z47.1}
    {rt knee repl=Z96.651}
    {gait abn=R26.9}
  service
    97110-{phys=GP} {x2=x2} {A=AB}
    97140-{gp=GP} x1 {A=A}
`,
];
