"""What the models serve: English is never refused, other languages are where there is enough of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.readers import read_set
from dedup.readers.language import not_served

FOREIGN = {
    "German": "Die Küstenwache teilte am Dienstag mit, dass bei dem Untergang der Fähre vor der Küste"
    " neunzehn Menschen ums Leben gekommen sind. Der Kapitän überlebte das Unglück und wird nun vernommen.",
    "Dutch": "De kustwacht heeft dinsdag gezegd dat bij het zinken van de veerboot voor de westkust negentien"
    " mensen om het leven zijn gekomen. De kapitein was een van de overlevenden en is door hen gehoord.",
    "French": "La garde côtière a annoncé mardi que dix-neuf personnes sont mortes dans le naufrage du ferry"
    " au large de la côte ouest. Le capitaine a survécu et il est entendu par la police.",
    "Spanish": "La guardia costera dijo el martes que diecinueve personas murieron en el hundimiento del"
    " transbordador frente a la costa oeste. El capitán sobrevivió y ha sido interrogado por la policía.",
    "Italian": "La guardia costiera ha detto martedì che diciannove persone sono morte nel naufragio del"
    " traghetto al largo della costa. Il capitano è sopravvissuto e viene interrogato dalla polizia.",
    "Danish": "Kystvagten sagde tirsdag, at nitten mennesker er omkommet, da færgen sank ud for vestkysten."
    " Kaptajnen overlevede og er blevet afhørt. Det er ikke klart, hvad der var årsag til ulykken.",
    "Polish": "Straż przybrzeżna poinformowała we wtorek, że w zatonięciu promu u zachodniego wybrzeża"
    " zginęło dziewiętnaście osób. Kapitan przeżył i jest przesłuchiwany przez policję.",
    "Indonesian": "Penjaga pantai mengatakan pada hari Selasa bahwa sembilan belas orang tewas ketika feri"
    " itu tenggelam di lepas pantai barat. Kapten selamat dan sedang diperiksa oleh polisi di kota itu.",
    "Russian": "Береговая охрана сообщила во вторник, что при крушении парома погибли девятнадцать человек.",
    "Chinese": "海岸警卫队星期二表示，渡轮在西海岸附近沉没，造成十九人死亡。船长幸存，警方正在对他进行讯问。",
    "Arabic": "قال خفر السواحل يوم الثلاثاء إن تسعة عشر شخصا لقوا حتفهم في غرق العبارة قبالة الساحل الغربي.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_refused(language: str) -> None:
    assert not_served(FOREIGN[language])
    assert not_served(FOREIGN[language], "und")


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre sank am Dienstag.",
        "Паром затонул.",
        "12 34 56",
        "Rovers 2-1 United; City 0-0 Athletic; Wanderers 3-3 Albion; Rangers 1-0 County. " * 10,
        "A FERRY SANK OFF THE COAST ON TUESDAY, KILLING NINETEEN PEOPLE, THE COASTGUARD SAID. " * 5,
        "word " * 500,
        "Four armed robbers, two dressed as women, stole rings, necklaces and watches worth millions from a"
        " jeweller near the river late Thursday afternoon, police sources said, calling the raid brazen.",
        "The minister told reporters in Greek: «Δεν υπάρχει κανένας λόγος ανησυχίας.» She then left.",
    ],
)
def test_short_odd_and_quoting_english_is_kept(text: str) -> None:
    assert not_served(text) is None


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_US", "eng", "English"])
def test_declared_english_is_taken_at_its_word(code: str) -> None:
    assert not_served(FOREIGN["German"], code) is None


@pytest.mark.parametrize("code", ["de", "fr-FR", "zh_Hans", "deu"])
def test_declared_other_languages_are_refused_at_any_length(code: str) -> None:
    assert not_served("A ferry sank.", code)


def test_the_fixtures_are_english() -> None:
    articles = Path(__file__).parents[1] / "fixtures" / "labelled" / "articles.jsonl"
    assert read_set(str(articles), "A").skipped == ()
