"""The sheet that a picture is drawn on: its type, colours, heading, source line, and the file it becomes.

The same facts give the same file, byte for byte, wherever the same matplotlib and fonts are: nothing in it tells the time.
"""

from __future__ import annotations

import logging
import textwrap
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from graph.errors import BadRequestError, ChanceryError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOG: Final = logging.getLogger("chancery.pictures")
ENDINGS: Final = (".svg", ".png", ".pdf")
"""What can be drawn, by the ending of the name."""
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Colours that the colour-blind tell apart (Okabe & Ito 2008), those that print well first; yellow is left out."""
QUIET: Final = "#9A9A9A"
"""What is there, and not spoken of."""
INK: Final = "#222222"
WIDTH: Final = 9.0
"""Of every picture, in inches."""
_MARGIN: Final = 0.25
_LINE: Final = 0.19
"""Height of a line of small type, in inches."""
_LETTERS: Final = 118
"""Of a line of the notes, about."""
_SMALL_LETTERS: Final = 142
"""Of a line of the source, about."""
PLURAL: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "people", "organisation": "organisations", "country": "countries"}
)
"""What the nodes of a picture are, by what contacts were projected onto."""
_ELSEWHERE: Final = ("Noto Sans CJK JP", "Noto Sans", "IPAGothic", "WenQuanYi Zen Hei", "Hiragino Sans", "Yu Gothic")
"""Fonts that have what DejaVu Sans, which comes with matplotlib, does not; those that are installed are used."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around a picture.

    Attributes:
        title: what it shows, in a line.
        notes: how to read it, in sentences.
        source: on which facts, by which parameters it was made.
    """

    title: str
    notes: Sequence[str]
    source: str


def checked(path: Path) -> None:
    """Refuse a name that has none of the endings, before any work is done. Raises BadRequestError."""
    if path.suffix.lower() not in ENDINGS:
        raise BadRequestError(f"{path.name}: the name of a picture ends in {', '.join(ENDINGS)}, which say the format.")


def shortened(name: str, letters: int = 34) -> str:
    """A name that fits beside a picture."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


@contextmanager
def sheet(path: Path, heading: Heading, height: float) -> Iterator[Axes]:
    """A place of `height` inches to draw in; at the end of the block it is written to `path` with its heading.

    Raises:
        BadRequestError: the name has none of the endings.
        ChanceryError: matplotlib is not installed.
    """
    checked(path)
    with _style(keeps_text=path.suffix.lower() == ".svg"):
        notes = [line for note in heading.notes for line in textwrap.wrap(note, _LETTERS)]
        source = textwrap.wrap(heading.source, _SMALL_LETTERS)
        above, below = 0.55 + _LINE * len(notes), 0.55 + _LINE * len(source)
        figure = _figure(above + height + below)
        total = figure.get_figheight()
        axes = figure.add_axes((_MARGIN / WIDTH, below / total, 1 - 2 * _MARGIN / WIDTH, height / total))
        left = _MARGIN / WIDTH
        figure.text(left, 1 - 0.18 / total, heading.title, fontsize=14, fontweight="bold", va="top")
        for number, line in enumerate(notes):
            figure.text(left, 1 - (0.5 + _LINE * number) / total, line, fontsize=9, va="top", color="#555555")
        for number, line in enumerate(reversed(source)):
            figure.text(left, (0.1 + _LINE * number) / total, line, fontsize=7.5, va="bottom", color="#666666")
        yield axes
        _save(figure, path)


@contextmanager
def _style(*, keeps_text: bool) -> Iterator[None]:
    try:
        import matplotlib as mpl
        from matplotlib import font_manager
    except ImportError as error:
        raise ChanceryError("pictures need matplotlib: pip install 'chancery[analysis]'.") from error
    there = set(font_manager.get_font_names())
    style: dict[str, Any] = {
        "font.family": ["DejaVu Sans", *(name for name in _ELSEWHERE if name in there)],
        "font.size": 9,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": "#BBBBBB",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": "#555555",
        "ytick.color": "#555555",
        "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and set in another type
        "svg.hashsalt": "chancery",
        "text.parse_math": False,  # a dollar in a name is a dollar
        "savefig.facecolor": "white",
    }
    # The style is the whole of it: what a user's matplotlibrc says would give another file.
    with mpl.rc_context(), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        mpl.rcdefaults()
        mpl.rcParams.update(cast("Any", style))
        yield
    others = [each for each in said if "missing from font" not in str(each.message)]
    for each in others:
        warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)
    if len(others) < len(said) and not keeps_text:
        _LOG.warning(
            "no installed font has all letters of these names: install one that has (Noto Sans CJK, say), or draw a .svg,"
            " which leaves the font to whoever shows it"
        )


def _figure(height: float) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), dpi=160)
    FigureCanvasAgg(figure)  # measures text without a screen
    return figure


def _save(figure: Figure, path: Path) -> None:
    form = path.suffix.lower()[1:]
    undated: dict[str, Any] = {"svg": {"Date": None, "Creator": "Chancery"}, "pdf": {"CreationDate": None}}
    figure.savefig(path, format=form, metadata=undated.get(form, {"Software": "Chancery"}))
