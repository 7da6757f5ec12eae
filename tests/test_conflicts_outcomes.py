from __future__ import annotations

import pytest
from made_pairs import EARLY, found, judge, only

from dedup.facts import Grammar


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The minister apologised to the families.", "The minister did not apologise to the families."),
        ("A jury convicted the driver Hugh Pell of theft.", "The driver Hugh Pell was found not guilty of theft."),
        ("The council approved the ferry merger.", "The council blocked the ferry merger."),
        ("Police said officers had fired on the crowd.", "Police denied that officers had fired on the crowd."),
        ("The firm said it had sold the mine.", "The firm denied reports that it had sold the mine."),
        ("The firm sold the mine.", "It is not true that the firm sold the mine."),
        ("The council cleared the ferry merger.", "The council blocked the ferry merger."),
        ("The senate passed the bill on Friday.", "The senate rejected the bill on Friday."),
        ("The minister backed the tax plan.", "The minister rejected the tax plan."),
        ("The driver was seriously injured in the crash.", "The driver was not injured in the crash."),
        ("Most of the passengers were rescued.", "None of the passengers were rescued."),
        ("The talks ended on Friday.", "The talks did not end on Friday."),
        ("The minister attended the funeral.", "The minister did not attend the funeral."),
        ("The minister signed the deal.", "The minister did not ever sign the deal."),
        ("The minister signed the deal.", "The minister did not sign the deal but went home."),
        ("The dollar fell against the yen on Tuesday.", "The dollar rose against the yen on Tuesday."),
        ("Shares of Acme rose on hopes of a deal.", "Shares of Acme fell on fears of a strike."),
        ("The bridge opened on Friday.", "The bridge closed on Friday."),
        ("Ann Lee will stay as coach.", "Ann Lee will leave as coach."),
        ("The port is closed until May.", "The port is open."),
        ("Three children were injured when the crane fell.", "Nobody was hurt when the crane fell."),
    ],
)
def test_asserted_and_denied(grammar: Grammar, one: str, other: str) -> None:
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.relation, disagreement.rule) == ("conflict", "outcome.negation")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gas leak caused the explosion in Corvo.", "The explosion in Corvo was not caused by a bomb."),
        ("Police arrested the driver.", "The driver was released by police."),
        ("The old bridge was closed.", "The old bridge has reopened."),
        ("A court convicted Luc Arnaud of negligence.", "Luc Arnaud was acquitted of manslaughter."),
        ("The party is supported by miners.", "The party chose not to support the miners."),
        ("Hamilton was forced to retire.", "Hamilton, retiring a lap later, lost the title."),
        ("The union may call a strike.", "If the union calls a strike, ferries will stop."),
        ("The mayor will meet the union on Friday.", "When the mayor meets the union, he will listen."),
        ("The board cancelled the talks.", "The board went ahead and cancelled the talks."),
        ("Did the mayor sign the lease?", "The mayor did not sign the lease."),
        ("The licence let the firm sell the ferry.", "The firm did not sell the ferry."),
        ("The pupils deserve respect, not pity.", "The pupils deserve respect."),
        ("The minister did not apologise until Friday.", "The minister apologised on Friday."),
        ("The shop will stop selling rifles.", "The shop will no longer sell rifles."),
        ("The firm denied that it had paid bribes.", "The firm said it had not paid bribes."),
        ("The firm denied taking bribes.", "The firm denied that it took bribes."),
        ("The army denied that it had entered the town.", "The army said it had not entered the town."),
        ("Police denied that officers had fired on the crowd.", "Officers did not fire on the crowd, police said."),
        ("The minister denied reports that she had resigned.", "The minister said she had not resigned."),
        ("It is not true that the firm paid bribes, its lawyer said.", "The firm paid no bribes, its lawyer said."),
        # A particle, or what is no proposal, makes another verb.
        ("The firm backed out of the merger on Friday.", "The firm rejected the merger on Friday."),
        ("The minister backed down on the tax plan.", "The minister rejected the tax plan."),
        ("The board backed away from the merger.", "The board rejected the merger."),
        ("The police cleared the square of protesters.", "The police blocked the square to protesters."),
        # Only a part is denied.
        ("The driver was slightly injured.", "The driver was not seriously injured."),
        ("The factory was partly destroyed.", "The factory was not completely destroyed."),
        ("Most of the passengers were rescued.", "Not all of the passengers were rescued."),
        ("The passengers were rescued.", "Not every passenger was rescued."),
        ("The talks ended with a deal.", "The talks did not end without a deal."),
        ("The vote was held on Wednesday.", "The vote was not held on Tuesday but on Wednesday."),
        ("The minister attended the funeral by video link.", "The minister did not attend the funeral in person."),
        # Opposites of different things, or of different hours.
        ("Shares of Acme opened 3 percent higher on Friday.", "Shares of Acme closed 3 percent higher on Friday."),
        ("The dollar rose against the euro on Tuesday.", "The dollar fell against the yen on Tuesday."),
        ("Ann Lee will stay on as coach until May.", "Ann Lee will leave as coach in May."),
        ("Norland will remain in the bloc until October.", "Norland will leave the bloc in October."),
        # A denial that is reported is no word of the outlet.
        ("The firm denied that it had paid bribes.", "The firm paid bribes."),
        ("The firm denied paying bribes.", "The firm paid bribes."),
        ("The mayor claimed the letters spoke for all.", "The bishops replied that the letters did not speak for all."),
    ],
)
def test_no_denial(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


def test_a_plan_carried_out(grammar: Grammar) -> None:
    one, other = "Erik Solberg is to resign as governor.", "Erik Solberg has resigned as governor."
    update = only(judge(grammar, one, other))
    assert (update.relation, update.rule) == ("update", "outcome.plan")
    assert found(judge(grammar, other, one)) == set(), "a plan told later is no news"


def test_what_is_to_resume_has_not_resumed(grammar: Grammar) -> None:
    one = "The rescue was called off at nightfall and will resume on Wednesday."
    other = "The rescue resumes on Wednesday after being suspended at nightfall."
    assert found(judge(grammar, one, other)) == set()
    assert only(judge(grammar, one, "The rescue resumed on Wednesday.")).rule == "outcome.plan"


def test_called_off_or_not(grammar: Grammar) -> None:
    one, other = "The pilots' strike has been called off.", "The pilots' strike will go ahead."
    assert only(judge(grammar, one, other, published=(EARLY, EARLY))).relation == "conflict"
    assert only(judge(grammar, other, one)).relation == "update"


def test_found_after_missing(grammar: Grammar) -> None:
    one = "Two climbers are still missing on Ben Sgurr."
    other = "The two climbers have been found alive on Ben Sgurr."
    assert only(judge(grammar, one, other)).rule == "outcome.since"


def test_bare_negation_in_unlike_statements(grammar: Grammar) -> None:
    one, other = "The army targeted the building.", "The army did not target any building."
    assert found(judge(grammar, one, other, statement=0.1)) == set()
