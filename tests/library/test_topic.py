"""Topics cite their sources."""

from coxa.library import library


def test_cited_sources_come_in_order_and_once() -> None:
    cited = library().topic("two-meanings").cited
    assert cited[:2] == ("delp1999", "rajagopal2016")
    assert len(cited) == len(set(cited))


def test_every_topic_but_the_answers_grades_its_claims() -> None:
    for slug, topic in library().topics.items():
        assert topic.claims or slug == "questions"
        assert topic.cited
