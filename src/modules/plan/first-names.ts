/**
 * Given names that are common in the United Kingdom, of several generations and origins. Our own short list, put
 * together by hand for pointing out, and no copy of a register; a name that is missing here is still seen behind a
 * title or before a common surname.
 */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaliyah aaron abbie abdul abdullah abigail abu adam adele adrian agnes agnieszka ahmad ahmed aidan aisha aishah alan
  alana alasdair albert aleksandra alex alexander alexandra alexis alfie alice alicia alison alistair amanda amelia
  amelie amina aminah amir amy ana anastasia andrea andrew andrzej aneta angela angus anita ann anna annabel anne
  annette annie anthony antonia anwar archie arnold arthur ashley asif asma ayesha aysha barbara barry beatrice becky
  ben benjamin bernadette bernard bethan bethany beverley bilal bogdan bradley brandon brenda brendan brian bridget
  bronwen bryan callum cameron camilla carl caroline carolyn catherine cathy cerys charles charlie charlotte cheryl
  chidi chinedu chloe chris christina christine christopher ciara claire clare claudia clive colin connor conor craig
  cristina cynthia daisy damian daniel danielle danny daphne darren daryl dave david dean deborah debra deepak denise
  dennis derek diana diane dimitri dominic donald donna dorothy doreen douglas duncan dylan ebony eddie edward edwin
  eileen elaine eleanor elena elijah elisabeth elizabeth ella ellen ellie elliot elsie emeka emily emma eric erin esme
  esther ethan eva evan evelyn ewa ewan fahad faisal farah farhan fatima fatimah fatoumata fiona fionn florin frances
  francesca francis freddie frederick freya funmi gabriel gareth gareth garry gary gavin gaynor gemma geoffrey george
  georgina gerald geraldine gillian gina giovanni gladys glenn glenys gordon graeme graham gregory gurpreet gwen
  gwyneth hamza hannah harjit harold harpreet harriet harry harvey hassan hasan hazel heidi helen henry hilary howard
  huda hugh hussain ian ibrahim ifeoma imani imran ines ingrid ioana irene iris isaac isabel isabella isabelle isla
  ismail iwona jackie jacob jacqueline jade jaden jake jamal james jamie jamila jan jane janet janice jasmine jason
  javed jayden jean jeffrey jenna jennifer jenny jeremy jerome jessica jessie jill jim joan joanna joanne jodie joe joel
  john jonathan joseph josephine joshua joyce judith jude julia julian julie june justin justyna kamal kamil karen karim
  karl karolina kasia katarzyna kate katherine kathleen kathryn katie katy kayleigh keith kelly kelvin kenneth kerry
  kevin khadija khadijah khalid kieran kim kimberley kirsty krzysztof kyle lara laura lauren laurence layla leah leanne
  lee leila leon leonard leroy lesley leslie lewis liam lilian linda lindsay lisa liz lloyd logan lorna lorraine louis
  louise lucas lucy luke lydia lynn lynne maciej maddison madison maeve magdalena mahmoud mairead malcolm malgorzata
  mandy manjit marcin marcus margaret maria mariam marian marianne marie marilyn marina mario marion marjorie marlene
  martha martin martyn mary maryam mateusz matilda matthew maureen maurice max maxine megan mehmet melanie melissa
  mia michael michal michelle mike milena mohamed mohammad mohammed mohamud moira molly monica monika morgan moses
  muhammad musa nadia nadine naomi nasreen natalia natalie natasha nathan nathaniel neil nia niamh nicholas nick nicola
  nicole nigel nikita nikolai nina noah noel nora norma norman nuala nusrat olga oliver olivia oluwaseun omar oscar owen
  paige pamela parveen patricia patrick paul paula pauline pawel peggy penelope peter philip phillip phoebe phyllis
  piotr polly priya rachael rachel rafal rajesh ralph raymond rebecca rehana rhiannon rhys richard rita robert roberta
  robin rodney roger ronald rosemary rosie roy rukhsana rupert russell ruth ryan sabrina sadia sadie saeed sajid sally
  salma sam samantha samina samira samuel sana sandra sanjay sara sarah saskia scott sean seamus sebastian shabana
  shahid shamima shane shannon sharon shaun sheila shelley shirley shivani shona sian siobhan simon simone sofia sonia
  sophia sophie stacey stanislaw stefan stella stephanie stephen steve steven stuart sue suleiman sunita susan suzanne
  sylvia tahir tamara tania tanya tara tariq tasnim teresa terence terry theo theresa thomas tiffany tim timothy tina
  toby tom tomasz tony tracey tracy trevor umar usman valerie vanessa vera veronica vicky vikram vincent vivian
  vivien wayne wendy wilfred wilhelmina william winifred wojciech xavier yasin yasmin yasmine yusuf yvonne zac zachary
  zahra zainab zara zeynep zoe zofia`.split(/\s+/),
)

/** Given names that are words, months, places or virtues too: only a common surname after them says that it is a name. */
export const WORDS_AND_NAMES: ReadonlySet<string> = new Set(
  `abbey albion amber april art ash aurora autumn bill bob brook carol chase chelsea christian christy clay crystal dale
  daisy dawn drew earl eden faith felicity ferdinand florence ford frank gail gene georgia ginger glen grace grant guy
  hank harper heath heather holly hope hunter ivy jack jasper jewel jordan joy kay kit lane lily linden lincoln mark
  marcy mason may mercy miles nick olive page paris pat patience pearl pepper philippa poppy prince ray reed rich river
  robin rod rose rosie rowan ruby rusty sage savannah scarlett skip sky skye sonny star stone storm summer sydney victor
  victoria violet wade warren will willow winter wren`.split(/\s+/),
)

/** Surnames that are common in the United Kingdom and seldom anything else. */
export const SURNAMES: ReadonlySet<string> = new Set(
  `abdi abdullah abubakar adams adebayo adeyemi ahmad ahmed akhtar akinola akram alexander ali allen anderson anwar
  armstrong aslam atkinson bailey banerjee begum bennett bibi bradley brennan burke butt byrne cameron campbell chen
  chowdhury chukwu clark clarke collins connolly cooper cox cunningham das davies davis davison desai diallo dixon
  doherty doyle duffy edwards elliott ellis evans farah fitzgerald fletcher foster gallagher gibson gill gonzalez graham
  griffiths gupta gurung hamilton harris harrison harvey hassan hughes hussain ibrahim iqbal islam jackson jenkins
  johnson johnston jones joshi kamara kaur kelly kennedy khan khatun kowalska kowalski lewandowski lewis lloyd mahmood
  malik marshall martin matthews mcdonald mckenzie mclean mensah miah mistry mitchell mohamed mohammed mohamud morgan
  morris morrison murphy murray nguyen nowak o'brien o'connor o'neill obi ogunleye okafor okeke okonkwo osei owusu patel
  patterson pearson phillips popescu powell price quinn rahman rao rashid reid reynolds richards richardson roberts
  robertson robinson rodriguez rogers russell ryan saleem salem sanders shah sharma shaw sheikh simpson singh smith
  stevens stewart sullivan suleman szymanski taylor thomas thompson thomson thornton tran turner uddin ullah walker
  wallace walsh warsame watson watts wilkinson williams williamson wilson wisniewski wojcik wright yilmaz yusuf
  zielinski`.split(/\s+/),
)
