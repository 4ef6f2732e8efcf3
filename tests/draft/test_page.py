"""Pages of every kind, and those that hold no article."""

import io

import pytest
from pypdf import PdfWriter

from graph.draft.document import Document
from graph.draft.intake import Said, document, unwrapped
from graph.draft.page import Page
from graph.draft.syntax import LONGEST
from graph.errors import BadRequestError
from graph.model import PartialDate

TEXT = """The Norwegian foreign minister met the Danish prime minister in Strelsau on Thursday, and they talked about the rights to fish in
the northern waters for two hours.

They will meet again next month, officials said. It is the third time that the two of them have had a talk of this sort."""
HTML = f"""<!doctype html><html lang="en"><head><title>Talks | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="article:published_time" content="2025-06-21T10:00:00Z">
<meta name="author" content="Ann Poe"></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks</h1>{"".join(f"<p>{part}</p>" for part in TEXT.split(chr(10) * 2))}</article><footer>All rights reserved</footer></body></html>"""


def read(content: bytes | str, said: Said | None = None, media_type: str = "") -> Document:
    """The document of some bytes."""
    return document(
        Page(content=content.encode() if isinstance(content, str) else content, name="it", media_type=media_type), said
    )


def test_a_page_of_html_tells_of_itself() -> None:
    """Its main text in paragraphs, title, publisher, day and author; what is said beside it goes before."""
    found = read(HTML)
    assert (found.title, found.publisher, str(found.published), found.author) == (
        "Talks",
        "The Courier",
        "2025-06-21",
        "Ann Poe",
    )
    assert "Home" not in found.text
    assert "All rights" not in found.text
    assert found.text.count("\n\n") == 2
    said = Said(publisher="The Post", published=PartialDate.parse("2025-06-22"), url="https://post.example/a")
    other = read(HTML, said)
    assert (other.publisher, str(other.published), other.url) == ("The Post", "2025-06-22", "https://post.example/a")


def test_text_is_kept_but_for_broken_lines() -> None:
    """Lines that were broken for their length are joined; lists and paragraphs stay; other encodings are read."""
    assert unwrapped(TEXT).split("\n\n")[0].endswith("in the northern waters for two hours.")
    assert unwrapped("A list of all that was agreed in the talks of last week:\n- one\n- two").count("\n") == 2
    assert read((TEXT + " “Café”").encode("cp1252")).text.endswith("“Café”")
    assert read(b"\xef\xbb\xbf" + TEXT.encode()).text.startswith("The Norwegian")
    assert read(TEXT.encode("utf-16")).text.startswith("The Norwegian")


@pytest.mark.parametrize("line", ["Friday, August 21, 2015", "21 August 2015", "Published: 2015-08-21"])
def test_the_first_lines_tell_publication(line: str) -> None:
    """A line that is a date, or says that it is that of publication; without one nothing is invented."""
    assert str(read(f"Talks\n\n{line}\n\n{TEXT}").published) == "2015-08-21"
    assert read(TEXT).published is None


def pdf(text: str | None, password: str | None = None) -> bytes:
    """A PDF file with a line of text, or with none."""
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    content = stream.getvalue()
    if text is None:
        return content
    drawn = f"BT /F1 9 Tf 10 100 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return body + b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF"


def test_the_text_of_a_pdf_is_read() -> None:
    """And one that is locked, broken or a picture is told as what it is."""
    assert "The ministers met in Strelsau" in read(pdf("The ministers met in Strelsau on Thursday.")).text
    for content, why in ((pdf(None), "pictures"), (pdf(None, "secret"), "locked"), (b"%PDF-1.7 broken", "broken PDF")):
        with pytest.raises(BadRequestError, match=why):
            read(content)


LOGIN = "<html><body><form><p>Please log in to continue. Forgot your password?</p><input type='password'></form></body></html>"
STUB = "The ministers met on Thursday and talked about the rights to fish. Subscribe to continue reading."
GERMAN = "Die Außenminister trafen sich am Donnerstag in Strelsau und sprachen zwei Stunden über Fischerei. " * 3
RUSSIAN = "Министры встретились в четверг и говорили два часа о рыболовстве в северных водах, сообщили чиновники. " * 3


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "no text"),
        (" \n\n ", "no text"),
        ("<html><body></body></html>", "no text"),
        (LOGIN, "log in"),
        (STUB, "subscribers"),
        (GERMAN, "not in English"),
        (RUSSIAN, "not in English"),
        ("The ministers met. " * (LONGEST // 10), "split it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 50, "no text, HTML or PDF"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "no text, HTML or PDF"),
        ("The ministers’ meeting – “talks” – was held.".encode().decode("cp1252", "replace") * 9, "broken"),
    ],
)
def test_what_is_no_article_is_told(content: bytes | str, why: str) -> None:
    """A clear word, and nothing is invented."""
    with pytest.raises(BadRequestError, match=why):
        read(content)
