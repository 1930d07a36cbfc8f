"""The article around its attack mentions: its title, its topics, and the facts of each mention."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from forewarn.events.assemble import Part
from forewarn.events.facts import DiscourseWords, Facts, load_discourse, read_facts, title_words
from forewarn.events.topic import Topic, load_topics
from forewarn.ground.records import Article
from forewarn.normalise.dates import published_day

# Characters before and after a sentence that still speak of what it tells.
_AROUND = 300


@dataclass(frozen=True)
class Story:
    """What scores need to know of an article. `topics` are its log-odds by topic, `judges` what told them."""

    text: str
    title: frozenset[str]
    year: int | None
    topics: dict[str, float]
    judges: dict[str, Topic]
    discourse: DiscourseWords

    def facts(self, part: Part) -> Facts:
        """The facts of a mention."""
        return read_facts(part, self.discourse, self.year, self.title)

    def near(self, topic: str, part: Part) -> float:
        """The log-odds of a topic for the words around a mention."""
        sentence = part.frame.sentence
        return self.judges[topic].score(self.text[max(0, sentence.start - _AROUND) : sentence.end + _AROUND])


def read_story(article: Article, folders: tuple[Path, ...]) -> Story:
    """The story of an article, by the words of the shipped models."""
    judges, discourse = load_topics(folders), load_discourse(folders)
    day = published_day(article.published)
    return Story(
        text=article.text,
        title=title_words(article.title or "", discourse),
        year=day.year if day is not None else None,
        topics={name: topic.score(article.text) for name, topic in judges.items()},
        judges=judges,
        discourse=discourse,
    )
