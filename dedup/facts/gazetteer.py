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
# Short form → full given name, both ways of naming one person.
NICKNAMES = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha",
        "andrew": "andy drew",
        "anthony": "tony",
        "benjamin": "ben",
        "catherine": "kate cathy katie katherine kathy",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "donald": "don",
        "edward": "ed eddie ted ned",
        "elizabeth": "liz beth betty lizzie eliza",
        "frederick": "fred freddie",
        "gerald": "gerry jerry",
        "gregory": "greg",
        "james": "jim jimmy jamie",
        "jeffrey": "jeff geoffrey geoff",
        "john": "jack johnny",
        "jonathan": "jon",
        "joseph": "joe joey",
        "kenneth": "ken kenny",
        "lawrence": "larry",
        "leonard": "leo len",
        "margaret": "maggie peggy meg",
        "matthew": "matt",
        "michael": "mike mick mickey",
        "nicholas": "nick",
        "patricia": "pat patty trish",
        "peter": "pete",
        "philip": "phil phillip",
        "raymond": "ray",
        "richard": "rick dick ricky",
        "robert": "bob rob bobby robbie",
        "ronald": "ron ronnie",
        "samuel": "sam sammy",
        "stephen": "steve steven",
        "susan": "sue susie",
        "theodore": "theo",
        "thomas": "tom tommy",
        "timothy": "tim",
        "vincent": "vince",
        "william": "bill will billy willie",
    }.items()
    for short in shorts.split()
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
    "ecuador": "ecuadorian ecuadorean",
    "egypt": "egyptian",
    "england": "english",
    "eritrea": "eritrean",
    "estonia": "estonian",
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
    "turkey": "turkish turk",
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
            "ala/alabama ariz/arizona ark/arkansas calif/california colo/colorado conn/connecticut dc/columbia "
            "del/delaware fla/florida ga/georgia ill/illinois ind/indiana kan/kansas ky/kentucky la/louisiana "
            "md/maryland mass/massachusetts mich/michigan minn/minnesota miss/mississippi mo/missouri mont/montana "
            "nc/north_carolina nd/north_dakota neb/nebraska nev/nevada nh/new_hampshire nj/new_jersey nm/new_mexico "
            "ny/new_york okla/oklahoma ore/oregon pa/pennsylvania ri/rhode_island sc/south_carolina sd/south_dakota "
            "tenn/tennessee tex/texas va/virginia vt/vermont wash/washington wva/west_virginia wis/wisconsin "
            "wyo/wyoming nsw/new_south_wales ont/ontario que/quebec alta/alberta sask/saskatchewan man/manitoba"
        ).split()
    )
}
