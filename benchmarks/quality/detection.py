"""sentence-transformers' community detection over the same sentences, as clusters to be scored like ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.quality.clusters import score_clusters
from benchmarks.quality.gold import Gold
from benchmarks.quality.shares import Share
from dedup.embeddings import shared_encoder
from dedup.records import Article
from dedup.sentences import split

THRESHOLDS = tuple(percent / 100 for percent in range(50, 95, 5))


def detected(gold: Gold, articles: Sequence[Article]) -> Iterator[tuple[float, Share, Share]]:
    """Yield, for each threshold of cosine, same_recall and cross_event of its communities."""
    import torch
    from sentence_transformers.util import community_detection

    sentences = [s for article in articles for s in split(article) if s.furniture is None and s.field == "text"]
    vectors = torch.from_numpy(shared_encoder().encode([sentence.text for sentence in sentences]))
    for threshold in THRESHOLDS:
        communities = community_detection(vectors, threshold=threshold, min_community_size=2)
        clusters: list[dict[str, Any]] = [
            {
                "members": [
                    {"article": s.article.id, "start": s.start, "end": s.end}
                    for s in (sentences[number] for number in community)
                ]
            }
            for community in communities
        ]
        scores = score_clusters(gold, clusters)
        yield threshold, scores.same_recall, scores.cross_event
