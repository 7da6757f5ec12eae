"""Small closed lists about names: titles, kinds of organisation, countries with their adjectives."""

from __future__ import annotations

HONORIFICS = frozenset("mr mrs ms miss mx sir dame lord lady dr prof professor rev reverend fr father hon the".split())
# Words of office before a name ("Prime Minister Ann Lee"), singular and lower case.
TITLE_WORDS = frozenset(
    "president vice prime minister secretary chancellor premier governor senator congressman "
    "congresswoman representative rep sen gov mp mep msp mayor councillor ambassador envoy "
    "commissioner chairman chairwoman chair director chief executive officer ceo cfo manager head "
    "coach captain general gen colonel col lieutenant lt major maj sergeant sgt corporal cpl "
    "private pte admiral commander constable detective inspector superintendent sheriff judge "
    "justice attorney prosecutor lawyer king queen prince princess duke duchess emperor sultan "
    "sheikh emir imam ayatollah pope bishop archbishop cardinal pastor rabbi saint st spokesman "
    "spokeswoman spokesperson analyst professor doctor leader deputy foreign interior defence "
    "defense finance health education home state former ex acting interim senior editor author "
    "singer actor actress striker midfielder defender goalkeeper".split()
)
# Full given name → its short forms, both ways of naming one person.
_SHORT_FORMS = {
    "abraham": "abe",
    "albert": "al bert",
    "alexander": "alex sasha",
    "alfred": "alf fred",
    "andrew": "andy drew",
    "anthony": "tony",
    "arthur": "art",
    "barbara": "barb",
    "benjamin": "ben",
    "bernard": "bernie",
    "catherine": "kate cathy katie katherine kathy",
    "charles": "charlie chuck",
    "christine": "chris chrissy",
    "christopher": "chris",
    "clifford": "cliff",
    "daniel": "dan danny",
    "david": "dave",
    "deborah": "debbie deb",
    "dennis": "denny",
    "donald": "don",
    "edward": "ed eddie ted ned",
    "elizabeth": "liz beth betty lizzie eliza",
    "eugene": "gene",
    "francis": "frank",
    "franklin": "frank",
    "frederick": "fred freddie",
    "gerald": "gerry jerry",
    "gregory": "greg",
    "harold": "harry hal",
    "henry": "harry hank hal",
    "herbert": "herb bert",
    "james": "jim jimmy jamie",
    "jeffrey": "jeff geoffrey geoff",
    "jennifer": "jen jenny",
    "jerome": "jerry",
    "john": "jack johnny",
    "jonathan": "jon",
    "joseph": "joe joey",
    "judith": "judy",
    "kenneth": "ken kenny",
    "kimberly": "kim",
    "lawrence": "larry",
    "leonard": "leo len",
    "louis": "lou",
    "margaret": "maggie peggy meg",
    "martin": "marty",
    "matthew": "matt",
    "michael": "mike mick mickey",
    "nathan": "nate",
    "nathaniel": "nate",
    "nicholas": "nick",
    "pamela": "pam",
    "patricia": "pat patty trish",
    "patrick": "pat paddy",
    "peter": "pete",
    "philip": "phil phillip",
    "raymond": "ray",
    "rebecca": "becky",
    "richard": "rick dick ricky",
    "robert": "bob rob bobby robbie",
    "ronald": "ron ronnie",
    "rudolph": "rudy",
    "samuel": "sam sammy",
    "stanley": "stan",
    "stephen": "steve steven",
    "susan": "sue susie",
    "terence": "terry",
    "theodore": "theo ted teddy",
    "thomas": "tom tommy",
    "timothy": "tim",
    "victoria": "vicky",
    "vincent": "vince",
    "walter": "walt wally",
    "william": "bill will billy willie",
    "zachary": "zach zack",
}
# Short form → the full given names it may stand for.
NICKNAMES = {
    short: frozenset(full for full, shorts in _SHORT_FORMS.items() if short in shorts.split())
    for short in {short for shorts in _SHORT_FORMS.values() for short in shorts.split()}
}
ORGANISATION_WORDS = frozenset(
    "agency airlines airways army association authority bank board brigade brigades bureau cabinet "
    "centre center church club college commission committee company congress corporation corp "
    "council court department federation force forces foundation fund government group guard inc "
    "institute institution laboratory league ltd media ministry movement museum navy "
    "network news office organisation organization parliament party plc police post press radio "
    "school senate service services society supreme team television times trust union united "
    "university times watch athletic rovers wanderers albion".split()
)
PLACE_WORDS = frozenset(
    "airport arena avenue base bay beach bridge camp canyon cape circuit city coast constellation "
    "county desert district gate gulf hall harbour harbor hill hills hospital hotel island islands "
    "lake mosque mount mountain mountains neighbourhood neighborhood ocean palace park peninsula "
    "plaza port prefecture prison province region river road sea square stadium state station "
    "strait street suburb temple tower town valley village".split()
)
# Country → its adjectives and other everyday names, all lower case.
COUNTRIES: dict[str, str] = {
    "afghanistan": "afghan",
    "albania": "albanian",
    "algeria": "algerian",
    "argentina": "argentine argentinian",
    "armenia": "armenian",
    "australia": "australian",
    "austria": "austrian",
    "azerbaijan": "azerbaijani azeri",
    "bahrain": "bahraini",
    "bangladesh": "bangladeshi",
    "belarus": "belarusian",
    "belgium": "belgian",
    "bolivia": "bolivian",
    "bosnia": "bosnian",
    "brazil": "brazilian",
    "britain": "british briton uk united_kingdom great_britain",
    "bulgaria": "bulgarian",
    "cambodia": "cambodian",
    "cameroon": "cameroonian",
    "canada": "canadian",
    "cape_verde": "cape_verdean cabo_verde",
    "chad": "chadian",
    "chile": "chilean",
    "china": "chinese",
    "colombia": "colombian",
    "congo": "congolese",
    "croatia": "croatian croat",
    "cuba": "cuban",
    "cyprus": "cypriot",
    "czech_republic": "czech czechia",
    "denmark": "danish dane",
    "east_timor": "timorese timor_leste",
    "ecuador": "ecuadorian ecuadorean",
    "egypt": "egyptian",
    "england": "english",
    "eritrea": "eritrean",
    "estonia": "estonian",
    "eswatini": "swaziland swazi",
    "ethiopia": "ethiopian",
    "finland": "finnish finn",
    "france": "french",
    "georgia": "georgian",
    "germany": "german",
    "ghana": "ghanaian",
    "greece": "greek",
    "guatemala": "guatemalan",
    "haiti": "haitian",
    "honduras": "honduran",
    "hungary": "hungarian",
    "iceland": "icelandic icelander",
    "india": "indian",
    "indonesia": "indonesian",
    "iran": "iranian",
    "iraq": "iraqi",
    "ireland": "irish",
    "israel": "israeli",
    "italy": "italian",
    "ivory_coast": "ivorian cote_divoire",
    "jamaica": "jamaican",
    "japan": "japanese",
    "jordan": "jordanian",
    "kazakhstan": "kazakh",
    "kenya": "kenyan",
    "kosovo": "kosovan kosovar",
    "kuwait": "kuwaiti",
    "kyrgyzstan": "kyrgyz",
    "laos": "laotian lao",
    "latvia": "latvian",
    "lebanon": "lebanese",
    "libya": "libyan",
    "lithuania": "lithuanian",
    "macedonia": "macedonian north_macedonia",
    "malaysia": "malaysian",
    "mali": "malian",
    "malta": "maltese",
    "mexico": "mexican",
    "moldova": "moldovan",
    "mongolia": "mongolian",
    "morocco": "moroccan",
    "myanmar": "burma burmese",
    "nepal": "nepali nepalese",
    "netherlands": "dutch holland",
    "new_zealand": "kiwi",
    "nicaragua": "nicaraguan",
    "niger": "nigerien",
    "nigeria": "nigerian",
    "north_korea": "north_korean dprk",
    "norway": "norwegian",
    "oman": "omani",
    "pakistan": "pakistani",
    "palestine": "palestinian",
    "panama": "panamanian",
    "paraguay": "paraguayan",
    "peru": "peruvian",
    "philippines": "philippine filipino",
    "poland": "polish pole",
    "portugal": "portuguese",
    "qatar": "qatari",
    "romania": "romanian",
    "russia": "russian",
    "rwanda": "rwandan",
    "saudi_arabia": "saudi saudi_arabian",
    "scotland": "scottish scot",
    "senegal": "senegalese",
    "serbia": "serbian serb",
    "singapore": "singaporean",
    "slovakia": "slovak slovakian",
    "slovenia": "slovenian slovene",
    "somalia": "somali somalian",
    "south_africa": "south_african",
    "south_korea": "south_korean",
    "spain": "spanish spaniard",
    "sri_lanka": "sri_lankan",
    "sudan": "sudanese",
    "sweden": "swedish swede",
    "switzerland": "swiss",
    "syria": "syrian",
    "taiwan": "taiwanese",
    "tajikistan": "tajik",
    "tanzania": "tanzanian",
    "thailand": "thai",
    "tibet": "tibetan",
    "tunisia": "tunisian",
    "turkey": "turkish turk turkiye",
    "uganda": "ugandan",
    "ukraine": "ukrainian",
    "united_arab_emirates": "uae emirati",
    "united_states": "american us usa u.s. u.s america",
    "uruguay": "uruguayan",
    "uzbekistan": "uzbek",
    "venezuela": "venezuelan",
    "vietnam": "vietnamese",
    "wales": "welsh",
    "yemen": "yemeni",
    "zambia": "zambian",
    "zimbabwe": "zimbabwean",
}
COUNTRY_OF = {
    name.replace("_", " "): country.replace("_", " ")
    for country, names in COUNTRIES.items()
    for name in (country, *names.split())
}
# Abbreviations of states as news agencies print them, folded → the name, folded.
STATES = {
    short: tuple(full.split("_"))
    for short, full in (
        pair.split("/")
        for pair in (
            "ala/alabama ariz/arizona ark/arkansas calif/california colo/colorado conn/connecticut dc/washington "
            "del/delaware fla/florida ga/georgia ill/illinois ind/indiana kan/kansas ky/kentucky la/louisiana "
            "md/maryland mass/massachusetts mich/michigan minn/minnesota miss/mississippi mo/missouri mont/montana "
            "nc/north_carolina nd/north_dakota neb/nebraska nev/nevada nh/new_hampshire nj/new_jersey nm/new_mexico "
            "ny/new_york okla/oklahoma ore/oregon pa/pennsylvania ri/rhode_island sc/south_carolina sd/south_dakota "
            "tenn/tennessee tex/texas va/virginia vt/vermont wash/washington wva/west_virginia wis/wisconsin "
            "wyo/wyoming nsw/new_south_wales ont/ontario que/quebec alta/alberta sask/saskatchewan man/manitoba"
        ).split()
    )
}
# States and provinces by their names, folded: those above and those printed in full.
REGIONS = frozenset(STATES.values()) | {
    tuple(name.split("_"))
    for name in (
        "alaska hawaii idaho iowa maine ohio utah british_columbia new_brunswick newfoundland nova_scotia nunavut "
        "prince_edward_island yukon queensland south_australia tasmania western_australia"
    ).split()
}
# Those whose bare name is as often a city's.
CITY_STATES = frozenset({("new", "york"), ("washington",)})
# Cities that go by an older name as well, folded → today's.
RENAMED = {
    (old,): tuple(new.split("_"))
    for old, new in (
        pair.split("/")
        for pair in (
            "bangalore/bengaluru bombay/mumbai calcutta/kolkata kiev/kyiv "
            "madras/chennai peking/beijing poona/pune rangoon/yangon saigon/ho_chi_minh_city"
        ).split()
    )
}
# Seats of government, folded → the country whose government their names stand for.
CAPITALS = {
    capital.replace("_", " "): country.replace("_", " ")
    for country, capitals in {
        "afghanistan": "kabul",
        "argentina": "buenos_aires",
        "australia": "canberra",
        "austria": "vienna",
        "azerbaijan": "baku",
        "armenia": "yerevan",
        "bangladesh": "dhaka",
        "belarus": "minsk",
        "brazil": "brasilia",
        "britain": "london downing_street whitehall",
        "canada": "ottawa",
        "chile": "santiago",
        "china": "beijing peking",
        "colombia": "bogota",
        "cuba": "havana",
        "denmark": "copenhagen",
        "egypt": "cairo",
        "ethiopia": "addis_ababa",
        "finland": "helsinki",
        "france": "paris",
        "georgia": "tbilisi",
        "germany": "berlin",
        "greece": "athens",
        "hungary": "budapest",
        "india": "new_delhi delhi",
        "indonesia": "jakarta",
        "iran": "tehran teheran",
        "iraq": "baghdad",
        "ireland": "dublin",
        "israel": "jerusalem",
        "italy": "rome",
        "japan": "tokyo",
        "jordan": "amman",
        "kenya": "nairobi",
        "lebanon": "beirut",
        "libya": "tripoli",
        "malaysia": "kuala_lumpur",
        "mexico": "mexico_city",
        "morocco": "rabat",
        "myanmar": "naypyidaw",
        "nepal": "kathmandu",
        "netherlands": "hague",
        "new_zealand": "wellington",
        "nigeria": "abuja",
        "north_korea": "pyongyang",
        "norway": "oslo",
        "pakistan": "islamabad",
        "palestine": "ramallah",
        "philippines": "manila",
        "poland": "warsaw",
        "portugal": "lisbon",
        "qatar": "doha",
        "romania": "bucharest",
        "russia": "moscow kremlin",
        "rwanda": "kigali",
        "saudi_arabia": "riyadh",
        "serbia": "belgrade",
        "south_africa": "pretoria",
        "south_korea": "seoul",
        "spain": "madrid",
        "sudan": "khartoum",
        "sweden": "stockholm",
        "switzerland": "bern",
        "syria": "damascus",
        "taiwan": "taipei",
        "thailand": "bangkok",
        "tunisia": "tunis",
        "turkey": "ankara",
        "ukraine": "kyiv kiev",
        "united_states": "washington white_house",
        "venezuela": "caracas",
        "vietnam": "hanoi",
        "yemen": "sanaa",
        "zimbabwe": "harare",
    }.items()
    for capital in capitals.split()
}
