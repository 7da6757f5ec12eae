"""A draft held against what is published: the archive's nearest articles, then the same comparison as ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from dedup.archive import Archive
from dedup.config import Settings
from dedup.conflicts import Order, published_order
from dedup.duplicates import find_duplicates
from dedup.facts import Facts
from dedup.pipeline import EVERYTHING, Scope, compare_articles
from dedup.progress import Progress
from dedup.readers import unique_ids
from dedup.records import Article, Finding, NotCompared, Sentence, Skipped
from dedup.report import Report
from dedup.sentences import split
from dedup.silence import EXAMPLES

# Archived sentences looked at for each sentence of the draft, and articles they may bring in at most. An event
# seldom has more articles than this; what lies beyond is counted in the report.
NEAREST_SENTENCES = 30
MOST_ARTICLES = 60
NOTHING_COMPARABLE = "nothing comparable was found"
NO_HEADLINE = "no headline to hold against the body"


class RememberingEncoder:
    """The archive's model; what the archive or this object has embedded is looked up, not embedded again."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._new: dict[str, npt.NDArray[np.float32]] = {}
        model = archive.encoder
        self.name, self.digest, self.dimension = model.name, model.digest, model.dimension

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        """Unit vectors of shape (len(texts), dimension)."""
        known = self._archive.remembered(texts)
        unknown = [text for text in dict.fromkeys(texts) if text not in known and text not in self._new]
        self._new |= dict(zip(unknown, self._archive.encoder.encode(unknown, progress), strict=True))
        known |= self._new
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)


def check_drafts(
    drafts: Sequence[Article],
    against: Sequence[Article] | Archive,
    settings: Settings,
    skipped: Sequence[Skipped],
    include_own: bool,
    progress: Progress,
) -> Report:
    """Compare drafts with published articles; findings, clusters and silence are those of the drafts."""
    scope, beyond, apart = EVERYTHING, 0, 0
    if isinstance(against, Archive):
        against.refresh(progress)
        encoder = RememberingEncoder(against)
        scope = replace(scope, encoder=encoder)
        published, beyond = _nearest(drafts, against, encoder, settings)
        apart = against.count(settings.since, settings.source) - len(published) - beyond
    else:
        published = list(against)
    own = set() if include_own else _own_versions(drafts, published)
    others = [article for article in published if article not in own]
    named = unique_ids([*drafts, *others])
    drafted = frozenset(named[: len(drafts)])
    scope = replace(scope, drafts=drafted, order=partial(_drafts_last, drafted))
    if isinstance(against, Archive):
        stored = {now: before.id for now, before in zip(named[len(drafts) :], others, strict=True)}
        scope = replace(scope, known_facts=_remembered_facts(against, stored))
    report = compare_articles(named, replace(settings, across="article"), skipped, progress, scope)
    silent = _incomparable(report, scope.drafts)
    left_out = (
        NotCompared(NOTHING_COMPARABLE, "article", len(silent), silent[:EXAMPLES]),
        NotCompared("an earlier version of the draft", "article", len(own)),
        NotCompared(f"less near than the {MOST_ARTICLES} nearest articles", "article", beyond),
        NotCompared(f"with none of the {NEAREST_SENTENCES} sentences nearest to one of a draft", "article", apart),
    )
    return replace(report, not_compared=(*(each for each in left_out if each.count), *report.not_compared))


def check_against_itself(drafts: Sequence[Article], settings: Settings, progress: Progress) -> Report:
    """Hold each draft's headline against its body."""
    titled = [draft for draft in drafts if draft.title.strip()]
    untitled = tuple(draft.id for draft in drafts if not draft.title.strip())
    silent = (NotCompared(NO_HEADLINE, "article", len(untitled), untitled[:EXAMPLES]),) if untitled else ()
    if not titled:
        return Report(articles=tuple(drafts), not_compared=silent, settings=settings.as_dict())
    headlines, bodies = [replace(draft, text="") for draft in titled], [replace(draft, title="") for draft in titled]
    whole = dict(zip([*headlines, *bodies], titled * 2, strict=True))
    one_event = tuple(zip(headlines, bodies, strict=True))
    scope = Scope(drafts=frozenset(headlines), order=lambda *_: "together", one_event=one_event)
    report = compare_articles([*headlines, *bodies], replace(settings, across="article"), (), progress, scope)
    return replace(
        report,
        articles=tuple(drafts),
        # A headline says again what its article says: that is no duplicate across outlets.
        clusters=(),
        duplicates=(),
        findings=tuple(_of(finding, whole) for finding in report.findings),
        not_compared=(*silent, *report.not_compared),
    )


def joined(report: Report, more: Report) -> Report:
    """Return a report with the findings and the silence of another run over the same drafts, the surest first."""
    findings = sorted((*report.findings, *more.findings), key=lambda f: (-f.confidence, f.kind, f.id))
    silence: dict[tuple[str, str], NotCompared] = {}
    for each in (*report.not_compared, *more.not_compared):
        before = silence.get((each.reason, each.unit), replace(each, count=0, examples=()))
        examples = tuple(dict.fromkeys((*before.examples, *each.examples)))[:EXAMPLES]
        silence[each.reason, each.unit] = replace(each, count=before.count + each.count, examples=examples)
    return replace(
        report,
        findings=tuple(findings),
        not_compared=tuple(silence.values()),
        models={**more.models, **report.models},
    )


def _nearest(
    drafts: Sequence[Article], archive: Archive, encoder: RememberingEncoder, settings: Settings
) -> tuple[list[Article], int]:
    """Return the archived articles with the most and nearest sentences, and how many others were near."""
    texts = [s.text for draft in drafts for s in split(draft) if s.furniture is None]
    near = archive.near(encoder.encode(texts), NEAREST_SENTENCES, settings.since, settings.source)
    ranked = sorted(near, key=lambda name: (-sum(near[name]), name))
    return archive.get(ranked[:MOST_ARTICLES]), len(ranked[MOST_ARTICLES:])


def _drafts_last(drafts: frozenset[Article], left: Sentence, right: Sentence) -> Order | None:
    """Return which of a draft's and a published sentence came out first: a draft without a date is still to come."""
    to_come = [each.article in drafts and each.article.published is None for each in (left, right)]
    if to_come[0] != to_come[1]:
        return "right" if to_come[0] else "left"
    return published_order(left, right)


def _remembered_facts(archive: Archive, stored: Mapping[Article, str]) -> Callable[[Sequence[Sentence]], Facts]:
    """Return what looks up the facts of `stored` articles, given with the ids they have in the archive."""

    def known(sentences: Sequence[Sentence]) -> Facts:
        by_id: dict[str, list[Sentence]] = {}
        for sentence in sentences:
            if sentence.article in stored:
                by_id.setdefault(stored[sentence.article], []).append(sentence)
        return archive.remembered_facts(by_id)

    return known


def _incomparable(report: Report, drafts: frozenset[Article]) -> tuple[str, ...]:
    """Return the ids of the drafts of which nothing was seen to be reported elsewhere, alike or otherwise."""
    members = (member.article for cluster in report.clusters for member in cluster.members)
    mentions = (m.article for finding in report.findings for value in finding.values for m in value.mentions)
    told = {*members, *mentions}
    return tuple(sorted(draft.id for draft in drafts if draft not in told))


def _own_versions(drafts: Sequence[Article], published: Sequence[Article]) -> set[Article]:
    """Return what is a draft's own earlier version: its url, or in its own outlet the same id or a near copy.

    Two outlets may well count their articles alike.
    """
    ids, urls = {(draft.source, draft.id) for draft in drafts if draft.id}, {draft.url for draft in drafts if draft.url}
    own = {article for article in published if (article.source, article.id) in ids or article.url in urls}
    sources = {draft.source for draft in drafts}
    alike = find_duplicates([*drafts, *(a for a in published if a.source in sources)])
    return own | {
        article
        for duplicate in alike
        for draft, article in (duplicate.articles, duplicate.articles[::-1])
        if draft in drafts and article not in drafts and article.source == draft.source
    }


def _of(finding: Finding, whole: dict[Article, Article]) -> Finding:
    """Return the finding with its mentions in the whole draft again."""
    values = tuple(
        replace(value, mentions=tuple(replace(m, article=whole[m.article]) for m in value.mentions))
        for value in finding.values
    )
    return replace(finding, values=values)
