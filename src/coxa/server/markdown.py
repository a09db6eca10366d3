"""A topic's Markdown as HTML, with its sources cited by number."""

from markdown_it import MarkdownIt

from coxa.library.topic import CITATION, Topic

# Raw HTML in a text is shown as text; links to other sites are none of a topic's business.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False})


def to_html(topic: Topic) -> str:
    """The text of the topic. [@key] becomes a small number that leads to ``#source-<number>``."""
    numbers = {key: n for n, key in enumerate(topic.cited, start=1)}
    html: str = _MARKDOWN.render(topic.body)
    return CITATION.sub(
        lambda match: (
            f'<sup><a href="#source-{numbers[match[1]]}"'
            f' aria-label="Source {numbers[match[1]]}">{numbers[match[1]]}</a></sup>'
        ),
        html,
    )
