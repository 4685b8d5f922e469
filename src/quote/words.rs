//! The tables of `lexicon`: words as folded, separated by spaces.
//!
//! In: nothing. Out: constants. It never says how a word is used in a sentence.

use super::CueClass;
use super::lexicon::{class, how, is};

/// Words by what they can be.
pub(super) const WORDS: &[(u32, &str)] = &[
    (
        is::DET,
        "a an the this that these those some any many several most few both all each every another other no one two three four five six seven eight nine ten dozens hundreds thousands either neither more less",
    ),
    (is::POSSESSIVE, "his her their its my our your whose"),
    (
        is::PREP,
        "of in on at by for from with without to into onto about against over under between among amid behind near during through across around along since until after before despite besides outside inside upon within toward towards via per like unlike off than beyond above below throughout according regarding concerning following including",
    ),
    (
        is::SUBORD,
        "that when while because if whether although though as where why how what unless once so before after since until than whereas",
    ),
    (is::COORD, "and or but nor yet plus"),
    (
        is::AUX,
        "is are was were be been being am has have had having do does did done will would can could may might must shall should won't wouldn't can't cannot couldn't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't 're 've 'd 'll",
    ),
    (is::PRONOUN, "he she they it"),
    (
        is::NOBODY,
        "i we you everyone everybody someone somebody anyone anybody nobody him them us me himself herself themselves itself there he'd she'd i'm we're they're it's he's she's i've we've i'd i'll we'd we'll you'd you'll you're you've they'd they'll they've he'll she'll it'll",
    ),
    (is::RELATIVE, "who which whom whose"),
    (
        is::ADVERB,
        "also newly elsewhere twice thrice later then now again still just even only once recently earlier previously initially originally repeatedly reportedly allegedly publicly privately simply quickly immediately famously flatly bluntly openly clearly frequently often always never ever already soon finally eventually subsequently further additionally meanwhile however instead too yesterday today tonight jokingly angrily quietly specifically explicitly implicitly apparently perhaps maybe probably actually really first last afterward afterwards thus therefore not nearly almost long rather quite very so well directly formally officially personally correctly wrongly falsely proudly furthermore moreover nevertheless nonetheless similarly likewise regardless besides indeed consistently generally typically usually sometimes separately merely accurately essentially basically effectively largely mostly strongly firmly vehemently categorically",
    ),
    (
        is::DAY,
        "monday tuesday wednesday thursday friday saturday sunday mondays sundays january february march april june july august september october november december jan feb mar apr aug sept oct nov dec yesterday today tonight morning afternoon evening night week month year weekend",
    ),
    (
        is::TITLE,
        "president mayor governor gov govs senator sen sens representative rep reps congressman congresswoman secretary minister premier chancellor king queen prince princess pope cardinal bishop archbishop rabbi imam rev reverend father pastor judge justice sheriff chief captain capt lieutenant lt sergeant sgt corporal cpl pvt ald supt colonel col general gen major maj admiral commander detective officer trooper inspector superintendent commissioner director chairman chairwoman chair ceo cfo coo founder co-founder cofounder owner editor reporter columnist correspondent anchor host author professor prof dr doctor attorney lawyer prosecutor solicitor ambassador diplomat coach manager quarterback pitcher guard forward center striker actor actress singer comedian rapper producer economist analyst strategist pollster historian scientist engineer researcher mr mrs ms miss sir dame lady lord leader speaker treasurer deputy vice assistant associate former then-president ex-president first acting interim state district county city national republican democratic democrat independent democrats republicans conservative liberal progressive activist organizer advocate counsel aide adviser advisor consultant spokesman spokeswoman spokesperson candidate nominee running-mate coroner coordinator billionaire businessman businesswoman magnate det atty insp constable asst adm cmdr mogul whistleblower councilman councilwoman alderman alderwoman assemblyman assemblywoman lawmaker lawmakers firefighter marshal agent undersecretary comptroller ombudsman provost auditor registrar recorder clerk curator meteorologist seismologist geologist biologist psychologist chaplain ayatollah emir delegate superdelegate operative fundraiser surrogate son daughter wife husband brother sister mother boss executive",
    ),
    (
        is::ORG,
        "ministry department office agency bureau commission committee council court university college school institute institution foundation association organization organisation society union federation group company corporation corp inc firm bank fund center centre centers centres clinic hospital church party campaign administration government parliament congress senate house assembly embassy consulate authority board panel army navy force forces police service services team club league coalition alliance network nations council union labs laboratory airlines airways motors industries holdings partners llc ltd co plc gop fbi cia nypd doj epa nasa nato un eu u.n dnc rnc aclu nra nsa dhs state pentagon kremlin treasury nonprofit ngo charity industry watchdog regulator regulators store hotel airline manufacturer maker automaker carmaker retailer publisher operator chain startup trust initiative project caucus directorate inspectorate secretariat legislature cabinet judiciary tribunal regime troupe band",
    ),
    (
        is::ROLE,
        "spokesman spokeswoman spokesperson official officer expert critic analyst source witness lawyer attorney prosecutor investigator detective researcher scientist scholar professor economist activist advocate leader resident neighbor neighbour relative friend aide adviser advisor strategist student teacher parent mother father wife husband son daughter brother sister man woman owner manager executive director president chairman mayor governor senator congressman judge minister author writer reporter journalist historian doctor nurse patient victim voter supporter opponent candidate nominee administrator insider person coach player representative diplomat ambassador operative chief sheriff coroner biographer blogger organizer founder editor commentator host actor singer pastor priest bishop billionaire businessman veteran pollster negotiator defendant plaintiff suspect gunman attacker assailant shooter driver passenger bystander eyewitness survivor pilot soldier head boss agent guest caller fan user firefighter democrat republican artist sculptor photographer filmmaker cinematographer novelist poet playwright songwriter musician guitarist drummer violinist pianist composer conductor choreographer dancer designer architect chef restaurateur entrepreneur developer realtor contractor rancher fisherman lobbyist barrister magistrate warden constable ranger paramedic pharmacist dentist psychologist psychiatrist cardiologist epidemiologist virologist biologist chemist physicist geologist ecologist climatologist oceanographer seismologist astronomer mathematician statistician sociologist anthropologist archaeologist criminologist philosopher theologian librarian curator meteorologist radiologist astronaut cosmonaut retiree principal undersheriff linebacker cornerback lineman goalkeeper midfielder golfer gymnast swimmer wrestler jockey shortstop outfielder seaman airman pathologist neurologist pediatrician oncologist veterinarian forecaster educator celebrity councilmember screenwriter supervisor volunteer",
    ),
    (
        is::ROLE | is::PLURAL,
        "spokesmen spokespeople officials officers experts critics analysts sources witnesses lawyers attorneys prosecutors investigators detectives researchers scientists scholars professors economists activists advocates leaders residents neighbors neighbours relatives friends aides advisers advisors strategists students teachers parents men women owners managers executives directors lawmakers senators judges ministers authors writers reporters journalists historians doctors nurses patients victims voters supporters opponents candidates administrators insiders people coaches players representatives diplomats operatives police authorities democrats republicans conservatives liberals progressives progressives fans users observers commentators organizers protesters demonstrators workers members families clients allies rivals backers detractors defenders skeptics proponents respondents participants firefighters jurors plaintiffs defendants deputies agents troops militants rebels delegates volunteers donors pundits scholars insiders conspiracists users americans others",
    ),
    (
        is::DOC,
        "obituary notice notices alert alerts copy copies video videos footage recording recordings brochure docket resume certificate listing listings disclosures application announcement announcements report study statement letter filing document documents memo email e-mail poll survey lawsuit complaint indictment affidavit article book release tweet post data records testimony transcript op-ed editorial column essay review blog paper papers analysis research findings ruling order opinion decision petition warrant account accounts brief dossier ad video message messages note speech interview deposition motion emails statistics figures census census list tweets reports documents sign banner headline caption notice website site page poster text motion suit complaint brief entry chapter section passage agreement contract preview previews excerpt excerpts guidelines policy sentence bulletin advisory memoir tweetstorm slogan resolution platform bill press tip readout audit audits plaque voicemail statute treaty decree communique sheet factsheet studies surveys polls filings lawsuits complaints affidavits polling",
    ),
    (
        is::MEDIA,
        "newspaper station magazine outlet broadcaster network networks paper website site tabloid daily weekly publication affiliate blog channel program podcast media journal television radio tv",
    ),
    (
        is::VERB,
        "made took struck went got gave came put left began become became led ran held kept met found won lost saw hit sent spent stood brought built bought sold paid cut let set grew drew fell rose broke chose drove flew hung knew laid lay meant read rode sat shot shook spoke taught threw understood wore wrote makes takes goes gets gives comes puts leaves begins becomes leads runs holds keeps meets wins loses sees sends spends stands brings builds faces looks seems appears works lives plays moves turned used tried started served worked lived died moved played helped joined looked seemed appeared happened killed arrested charged elected appointed nominated caused remained included received won't make take go get give come leave begin become keep seem help want need use try face",
    ),
    (is::NEGATION, "not never didn't doesn't don't hasn't haven't couldn't wouldn't can't"),
    (is::GENITIVE, "'s"),
    (
        is::PLACE,
        "america american britain british china chinese russia russian france french germany german england london paris washington york jersey mexico mexican california texas florida ohio michigan wisconsin pennsylvania iowa nevada virginia carolina hampshire georgia arizona colorado chicago boston philadelphia beijing moscow brussels europe european africa african asia asian israel israeli iran iranian iraq iraqi syria syrian turkey turkish japan japanese korea korean india indian pakistan canada canadian australia australian west east north south northern southern western eastern midwest states united angeles francisco vegas orleans kingdom zealand street avenue road highway quay creek harbour harbor river lake mount island beach county valley hills city town square egypt libya tunisia algeria morocco sudan ethiopia somalia uganda rwanda burundi tanzania zambia zimbabwe angola mozambique namibia botswana nigeria ghana senegal gambia liberia cameroon congo gabon eritrea djibouti malawi madagascar mauritius mali niger spain portugal italy greece austria switzerland belgium netherlands luxembourg denmark sweden norway finland iceland ireland scotland wales poland hungary romania bulgaria serbia croatia bosnia slovenia slovakia kosovo albania macedonia montenegro moldova ukraine belarus lithuania latvia estonia armenia azerbaijan kazakhstan uzbekistan turkmenistan kyrgyzstan tajikistan afghanistan bangladesh nepal bhutan myanmar burma thailand laos cambodia vietnam malaysia singapore indonesia philippines taiwan mongolia yemen qatar kuwait bahrain lebanon cyprus malta palestine fiji cuba haiti jamaica brazil argentina chile peru bolivia colombia venezuela ecuador panama nicaragua honduras guatemala paraguay uruguay egyptian libyan tunisian algerian moroccan sudanese ethiopian somali ugandan rwandan nigerian ghanaian kenyan spanish portuguese italian greek austrian swiss belgian dutch danish swedish norwegian finnish icelandic irish scottish welsh polish hungarian romanian bulgarian serbian croatian bosnian albanian macedonian ukrainian belarusian lithuanian latvian estonian armenian azerbaijani kazakh uzbek afghan bangladeshi nepali burmese thai vietnamese malaysian singaporean indonesian filipino taiwanese mongolian yemeni qatari kuwaiti bahraini lebanese palestinian jordanian saudi emirati cuban haitian jamaican brazilian argentine chilean peruvian colombian venezuelan kurdish arab czech cairo baghdad damascus aleppo tehran kabul islamabad delhi mumbai dhaka bangkok hanoi jakarta manila seoul pyongyang tokyo osaka taipei shanghai kyiv kiev minsk warsaw prague budapest bucharest belgrade zagreb athens madrid barcelona lisbon berlin munich hamburg frankfurt cologne zurich geneva vienna amsterdam rotterdam copenhagen stockholm oslo helsinki dublin edinburgh glasgow manchester birmingham liverpool riyadh doha dubai ankara istanbul jerusalem beirut tripoli nairobi lagos johannesburg havana caracas bogota toronto montreal ottawa vancouver melbourne canberra brisbane auckland baltimore detroit minneapolis milwaukee pittsburgh seattle portland denver atlanta miami tampa memphis nashville cincinnati oakland sacramento honolulu omaha wichita louisville albuquerque tucson jacksonville alabama alaska arkansas connecticut delaware hawaii idaho illinois indiana kansas kentucky louisiana maine maryland massachusetts minnesota mississippi missouri montana nebraska oklahoma oregon tennessee utah vermont wyoming",
    ),
    (
        is::MALE,
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny mike tom bill bob jim tim ted dan dave steve ken ron chris matt tony greg jeff rick ray sam ben don fred jimmy danny pete phil barack mitt bernie jeb marco rand newt rudy rupert vladimir xi emmanuel boris nigel tim harry doug chuck mitch lindsey brad craig derek glenn howard hugh ian ivan karl leon leonard luke marcus mario martin max mohammed muhammad ahmed ali hassan neil norman omar oscar pedro carlos luis miguel antonio francisco rafael ricardo roberto stanley todd trevor victor warren corey reince kim jean leslie",
    ),
    (
        is::FEMALE,
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary chelsea melania ivanka tiffany nikki condoleezza angela theresa jill kate katie kathy kim claire sally susie sue ellen elena eva jane jenny jessie jo joanna josie kristen leslie liz lucy lynn meghan megyn mia molly monica naomi nina paula peggy penny rosa rose sonia tina tracy valerie vanessa wendy yvonne zoe huma kamala elisabeth kellyanne lindsey",
    ),
    (
        is::OUTLET,
        "channel beacon times post journal herald tribune minutes gazette globe news reuters bbc cnn cnbc msnbc nbc abc cbs npr pbs ap afp bloomberg guardian telegraph independent observer chronicle examiner inquirer dispatch register sentinel courier star sun mirror mail daily politico buzzfeed breitbart vox slate salon axios vice msnbc upi xinhua tass huffpost magazine today newsweek economist atlantic yorker nation hill press blade record ledger tv radio espn tmz univision telemundo examiner wsj mashable gawker wired deadline variety eagle courant picayune intelligencer cnet techcrunch gizmodo refinery29 jezebel propublica marketwatch engadget",
    ),
];

/// Sites on which people speak for themselves.
pub(super) const PLATFORMS: &[&str] =
    &["facebook", "twitter", "instagram", "youtube", "telegram", "tiktok", "linkedin", "reddit", "snapchat", "weibo"];
/// Crediting verbs by class and how they credit.
pub(super) const VERBS: &[(CueClass, u8, &str)] = &[
    (
        CueClass::Neutral,
        how::SPEECH,
        "say add explain respond reply recall observe continue declare certify express announce describe recount reiterate repeat testify quip joke elaborate clarify specify opine muse wonder exclaim retort counter interject rejoin inquire intone gush rave marvel write tweet retweet email e-mail text blog sing recite shout yell scream chant whisper mutter murmur laugh sigh smile begin conclude summarize summarise surmise relate narrate stammer reflect theorize theorise hypothesize speculate volunteer profess proclaim pronounce chime relay utter blurt holler bellow deadpan crow croon drawl snap bark hiss grumble ask press riff tease interrupt offer preach lecture warble finish hedge deliver echo scribble type conjecture philosophize rhapsodize concur",
    ),
    (CueClass::Neutral, how::SPEECH | how::NOUN, "state note report post comment answer mention detail remark"),
    (
        CueClass::Neutral,
        how::SPEECH | how::HEARER,
        "tell inform advise notify assure reassure remind brief thank congratulate instruct convince persuade interview greet alert",
    ),
    (
        CueClass::Neutral,
        how::SPEECH | how::PARTICLE,
        "point shoot fire spell lay put go speak talk make open sum chip hit lash push weigh sign refer sound",
    ),
    (
        CueClass::Claiming,
        how::SPEECH,
        "allege insist contend assert maintain argue reason posit suggest imply hint propose predict project forecast boast brag vow pledge swear affirm avow deem characterize characterise portray liken tout hail praise attest stipulate submit guarantee promise",
    ),
    (CueClass::Claiming, how::SPEECH | how::NOUN, "claim estimate charge quote attribute"),
    (CueClass::Claiming, how::SPEECH | how::HEARER, "accuse blame compare challenge"),
    (
        CueClass::Conceding,
        how::SPEECH,
        "admit concede acknowledge confess confirm agree disclose divulge reveal confide apologize apologise lament regret bemoan",
    ),
    (
        CueClass::Warning,
        how::SPEECH,
        "stress emphasize emphasise underscore underline urge caution threaten complain fume plead implore beg exhort advocate recommend encourage demand cite highlight",
    ),
    (CueClass::Warning, how::SPEECH | how::HEARER, "warn"),
    (
        CueClass::Denying,
        how::SPEECH,
        "deny reject dismiss dispute refute rebut disagree protest decry deride denounce condemn criticize criticise blast slam mock ridicule lambaste rebuke scoff deplore disavow object bristle chide scold rail question attack assail bash excoriate",
    ),
    (
        CueClass::Revealing,
        how::DOC,
        "show find include indicate determine document uncover discover detect demonstrate list outline depict rule illustrate prove read learn calculate establish decide",
    ),
    (CueClass::Naming, how::SPEECH, "call dub label term brand nickname identify"),
    (
        CueClass::Neutral,
        how::ATTITUDE,
        "believe think imagine hope fear expect feel know doubt suspect worry want wish realize realise consider assume understand hear remember anticipate envision dream figure guess support oppose endorse favor prefer intend plan seek",
    ),
    (CueClass::Acting, how::ACT, "sue retract request release refuse decline petition file appeal order"),
];

/// Verbs that double their last letter before -ed and -ing.
pub(super) const DOUBLING: &str = "dub grin quip admit submit blog slam chip rap plan hit put";

/// Past forms that are not made with -ed.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("say", "said"),
    ("tell", "told"),
    ("write", "wrote written"),
    ("begin", "began begun"),
    ("sing", "sang sung"),
    ("speak", "spoke spoken"),
    ("shoot", "shot"),
    ("lay", "laid"),
    ("put", "put"),
    ("go", "went gone"),
    ("make", "made"),
    ("hit", "hit"),
    ("swear", "swore sworn"),
    ("show", "showed shown"),
    ("find", "found"),
    ("prove", "proved proven"),
    ("read", "read"),
    ("think", "thought"),
    ("feel", "felt"),
    ("know", "knew known"),
    ("understand", "understood"),
    ("hear", "heard"),
    ("forecast", "forecast forecasted"),
    ("seek", "sought"),
    ("withdraw", "withdrew withdrawn"),
    ("learn", "learned learnt"),
    ("dream", "dreamed dreamt"),
    ("break", "broke broken"),
    ("quote", "quoted"),
];

/// Verbs whose base or -s form is more often a noun.
pub(super) const ALSO_NOUNS: &str = "attack email e-mail question interview tweet show release offer challenge rule project reason term press protest request text blog dispute demand promise pledge advocate shout laugh smile sigh finish label brand praise mock object petition appeal file hint hope fear plan doubt support wish counter suspect dream guess remark document list cite call chant scream yell whisper murmur joke quip boast brag vow slam blast question begin highlight detail outline vote retort guarantee forecast address poll snap bark drawl rebuke ridicule charge alert order brief post";

/// Verbs that introduce speech only beside a quotation or a that-clause.
pub(super) const WEAK: &str = "begin continue deliver offer finish conclude relate press interrupt tease smile laugh sigh attack challenge question reflect sing recite lecture interview email e-mail text thank greet convince persuade compare push project reason maintain term label brand echo repeat preach submit attest chime type scribble portray characterize characterise deem liken brief instruct highlight remind advocate press blog hint document list detail outline learn read establish decide calculate prove illustrate reflect alert notify respond volunteer charge tout quote";

/// Verbs of which the subject is no source of the sentence: who shouts has a voice, who learns has heard.
pub(super) const NO_SOURCE: &[&str] = &["exclaim", "know", "learn", "realize", "realise", "forget"];

/// Verbs of words that whoever is near hears: who shouts tells nobody.
pub(super) const CRIES: &[&str] = &["shout", "yell", "scream", "chant", "sing", "holler", "bellow", "croon", "recite"];

/// Words by what they can be for the source of a credit, besides what [`WORDS`] says of them.
pub(super) const CLASSES: &[(u8, &str)] = &[
    // Nouns for people, bodies and texts that the other tables do not hold.
    (
        class::SOURCE,
        "charges ledgers surgeon pontiff surrogates pal pals star stars guru chefs athlete athletes intern interns dean deans cook groom bride \
         hostess nanny veterans citizen millionaire tycoon mechanic bodyguard hopeful hopefuls priests umpire goalie rookie uncle ex-wife \
         ex-husband twin infant adult rebel marine sheikh sultan ballerina actuary actuaries bureaucrat technocrat autocrat \
         skeptic sceptic proponent ally troll trolls bandmate co-star co-host administration advocacy exchange agencies groups boy boys girl girls native natives confidant confidants rival camp camps clip clips \
         declaration declarations interviews ads filings remarks playbook biography tally tallies projection projections camera footage \
         audio source familiar those others respondents adults ranking quiz film footage script automaker carmaker giants clubs alumni alumnus ambassadors analyses article articles assemblies associations \
         attendees attorney aunt aunts authorities backer ban bar bench bishops bloc bodies body book books boyfriend branch brand brass \
         brief brigade broadcaster bulletins bureaus cable cables camp capital cast celebrity chain charities child children church churches \
         cities citizens civilian civilians classmate classmates clergy cleric clerics clerk clerks clinics coalition colleague colleagues \
         colleges commissions committees communities community communique companies complainant complaints congregation congressman \
         congressmen congresswoman consortium consultancy contractor cop cops correspondence corporations council councils counsel countries counties \
         country couple courts cousin cousins creator crew crews crowd dad database daughters defence defense delegation departments \
         dependents diaries diary dissident dissidents division dossiers economists elders family assembly enforcement individual individuals studio studios champion chains sides despot dictator palace acquaintance acquaintances associates associate profile entrepreneurs account transition elect electorate embassies envoy envoys evidence \
         executive exile exiles faction factions factsheet faculty fiance fiancee figure files findings firms foe foes forces founders \
         fraternity friends gang giant girl girlfriend girls governments graduate graduates grandfather grandmother grandson guard guards \
         guests guidance guide handbook hospitals household households husbands immigrant immigrants index informant inmate inmates \
         inquest inquiry inspectorate instructions inventory investigation investigations invoice invoices islanders journal journals \
         juries jury kid kids laboratory landlord landlords leadership ledger lenders letters libraries library log logs majority \
         management manifesto manual marchers marines masses media memos merchants midwife midwives migrant migrants military ministries \
         minutes mission monk monks mom mothers movement museum nation national nationals nations neighbours nephew niece nun nuns \
         nurses offices ombudsman operator opposition organisations organizations outfit outlets panelists parish parishes parishioners \
         parliaments partner partners party parents passerby passersby patrons pensioners personnel petitions pilot pilots police policeman \
         policemen policewoman poll polls populace prefecture presidency press printout prisoner prisoners probe production professors \
         programme prosecution province public publisher pupil pupils questionnaire rally reader readers receipt receipts record reform \
         refugee refugees registry regulators rep reps republic reservist resident retailer reviewers royals saleswoman salesman scholars school \
         schools scientist secretariat sect sentinel shareholder shareholders shop shops side siblings sibling sisters soldier soldiers \
         sons sorority sources spies spouse spouses spy staff staffers stakeholders startup states stewards studies subcommittee subsidiary \
         suits summary superiors supplier surgeons surveys survivor survivors task-force taxpayer team teams tank tanks teen teenager \
         teenagers teens telegram telegrams tenant tenants testimonies think-tank tourist tourists town township transcripts treasury tribe \
         tribes tribunals trio troop trustees unions unit units universities utility villagers village voice volunteer volunteers ward \
         wardens watchdogs website websites widow widower wing witness wives woman word worker workforce workshop world youth youths \
         zoo mum mums dad granny mates mate lad lads master version response reply testimony accounts manager team-mate teammate teammates roommate roommates student assailant attacker \
         applicant accountant consultant merchant servant tenant inhabitant occupant participant assistant sergeant lieutenant combatants \
         insurgents sergeants accountants consultants assistants applicants inhabitants occupants servants occupiers elite elites \
         bystanders mob peers pair duo warlord warlords militant militants jihadist jihadists \
         airport airports hotel hotels restaurant restaurants resort resorts casino prison jail theater theatre plaintiffs' heads head speakers captains chiefs boards bosses heirs heir victims victim",
    ),
    // Words in -er, -or, -ist, -ian, -ee that name no people.
    (
        class::NO_AGENT,
        "after another answer anger banner barrier beer behavior behaviour better bigger binder bitter blister border bother \
         bumper butter cancer career center centre chamber chapter character charter cheaper cluster clutter collar color colour computer \
         consider container copper corner corridor counter cover cyber danger dealer's decor deeper degree dinner disaster disorder divider \
         dollar door drawer easier either encounter ember error exterior factor fee fender ever fever fewer fiber fibre filter finger fire \
         fist fiver flavor flavour flier floor flower folder former forever further gender ginger gist glacier greater guarantee hammer \
         harbor harbour harder hanger heater higher honor honour horror however humor humour hunger inferior inner interior kosher labor \
         labour ladder larger laser later latter laughter layer lesser lever list litter locker longer lower lumber major manner \
         marker matter meter metre minister's minor mirror mist monitor mother-of-pearl motor murder never newer nicer number numbers \
         offer older order other outer over oyster paper pepper plaster power prayer prior printer proper quarter quarters rather razor \
         refer register remainder reminder river rotor rubber rumor rumour sector semester senior sewer shelter shorter shoulder shower \
         silver slaughter smaller smoother sober sooner spider steamer stronger sugar summer super superior suffer surrender sweater \
         tender tenor terror thunder tier timber together tower trailer transfer trigger tumor twist under upper usher vapor vector war \
         water weaker weather wetter whether whisper wider winter wonder wrist yesteryear younger committee coffee fees degrees knee knees \
         tree trees meridian median errors factors towers prices borders orders offers powers papers matters waters dollars doors floors \
         colors colours corners computers containers disasters dangers disorders fingers flowers folders honors horrors ladders lasers \
         layers lists markers meters metres mirrors monitors motors murders printers prayers registers reminders rivers rumors rumours \
         sectors semesters shelters shoulders showers spiders sweaters tenders towers trailers transfers triggers tumors twists winters \
         wonders answers banners barriers bumpers cancers careers centers centres chambers chapters characters charters clusters counters \
         covers drawers encounters filters heaters lockers guarantees steamers wonders crossover turnover takeover cutter shutter \
         parameter diameter perimeter theater theatre calendar pillar altar cellar dozer trigger thriller newsletter letter newsletters \
         letters poster posters folder sticker stickers elevator elevators generator generators reactor reactors tractor tractors indicator \
         indicators pointer pointers recorder rollover pushover makeover layover hangover spatter chatter banter clamor clamour",
    ),
    // Parts of a number of people.
    (
        class::PART,
        "percent % half third thirds quarter quarters majority minority most many some none number numbers dozens scores \
         hundreds thousands group lot handful couple plurality bulk members member tens one two several few all average copy fraction chunk \
         series string host array committee team pair trio",
    ),
    // Interjections and openers that only look like names.
    (
        class::OPENER,
        "well yes no oh okay ok please look listen see thanks hello hi wow hey sorry congratulations welcome asked unlike \
         given based despite amid furthermore moreover meanwhile instead overall absent",
    ),
    // States as datelines shorten them.
    (
        class::DATELINE,
        "w.va va calif fla mass conn penn pa tenn ariz ark colo del ga ill ind kan ky la md mich minn miss mo mont neb nev \
         n.h n.j n.m n.y n.c n.d okla ore r.i s.c s.d tex vt wash wis wyo ala",
    ),
    // What leads a credit without a crediting verb.
    (class::LEADS, "according citing reported per reached respond return returned"),
    // Nouns and participles before the title of a work.
    (
        class::BEFORE_TITLE,
        "titled entitled book article story piece column report op-ed hashtag exhibition novel memoir song songs album \
         film movie documentary show series episode musical play headlined sitcom drama comedy single essay poem \
         painting game magazine opera thriller hit program programme abc's nbc's cbs's hbo's starring host sang sings \
         singing directed on in of 's from and for like watched watch",
    ),
];
