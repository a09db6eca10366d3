"""Topics become HTML, and nothing but what Markdown means."""

from coxa.library import library
from coxa.server.markdown import to_html


def test_raw_html_is_shown_as_text() -> None:
    topic = library().topic("safety").model_copy(update={"body": "<script>alert(1)</script>"})
    assert "<script>" not in to_html(topic)


def test_every_topic_renders_with_all_its_citations() -> None:
    for topic in library().topics.values():
        html = to_html(topic)
        assert "[@" not in html
        assert html.count('href="#source-') == topic.body.count("[@")
