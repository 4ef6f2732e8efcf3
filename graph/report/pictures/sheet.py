"""The sheet that a picture is drawn on: its type, colours, heading and source line, and the file that it is saved to.

The same facts give the same file, byte for byte, with the same matplotlib and fonts: no file contains the time.
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
from graph.report.pictures.fonts import Fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOG: Final = logging.getLogger("chancery.pictures")
ENDINGS: Final = (".svg", ".png", ".pdf")
"""The formats that can be drawn, by suffix."""
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Colours that colour-blind people can distinguish (Okabe & Ito 2008), those that print well first, without yellow."""
QUIET: Final = "#9A9A9A"
"""The colour of what is in the background."""
INK: Final = "#222222"
WIDTH: Final = 9.0
"""The width of all pictures, in inches."""
_MARGIN: Final = 0.25
_LINE: Final = 0.19
"""The height of a line of small type, in inches."""
_LETTERS: Final = 118
"""About how many letters a line of the notes has."""
_SMALL_LETTERS: Final = 142
"""About how many letters a line of the source has."""
PLURAL: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "people", "organisation": "organisations", "country": "countries"}
)
"""The plural of what contacts are projected onto."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The text around a picture.

    Attributes:
        title: what it shows, in a line.
        notes: how to read it, in sentences.
        source: the source line: on which facts and with which parameters it was made.
    """

    title: str
    notes: Sequence[str]
    source: str


def checked(path: Path) -> None:
    """Check that the name of a file has the suffix of a format. Raises BadRequestError: it has none."""
    if path.suffix.lower() not in ENDINGS:
        raise BadRequestError(f"{path.name}: the name of a picture ends in {', '.join(ENDINGS)}, which say the format.")


def shortened(name: str, letters: int = 34) -> str:
    """A name of at most so many letters, shortened with an ellipsis."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


@contextmanager
def sheet(path: Path, heading: Heading, height: float, names: Sequence[str]) -> Iterator[Axes]:
    """Axes to draw in, which are saved with their heading at the end of the block.

    Letters that no installed font has are logged as a warning, except for an SVG, which keeps text as text.

    Args:
        path: the file; its suffix names the format.
        heading: the text around the picture.
        height: the height of the axes, in inches.
        names: the texts that will be drawn, by which the fonts are chosen.

    Raises:
        BadRequestError: the name has the suffix of no format.
        ChanceryError: matplotlib is not installed.
    """
    checked(path)
    with _style(names, keeps_text=path.suffix.lower() == ".svg"):
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
def _style(names: Sequence[str], *, keeps_text: bool) -> Iterator[None]:
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise ChanceryError("pictures need matplotlib: pip install 'chancery[analysis]'.") from error
    fonts = Fonts.of(names)
    if not keeps_text and (missing := fonts.warning(names)):
        _LOG.warning(missing)
    style: dict[str, Any] = {
        "font.family": list(fonts.families),
        "font.size": 9,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": "#BBBBBB",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": "#555555",
        "ytick.color": "#555555",
        "svg.fonttype": "none",  # text stays text: it can be searched, read aloud, and set in another font
        "svg.hashsalt": "chancery",
        "text.parse_math": False,  # a dollar in a name is a dollar
        "savefig.facecolor": "white",
    }
    # The style is complete: settings of a user's matplotlibrc would give another file.
    with mpl.rc_context(), warnings.catch_warnings(), _hushed(logging.getLogger("matplotlib.font_manager")):
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a warning was logged above
        mpl.rcdefaults()
        mpl.rcParams.update(cast("Any", style))
        yield


@contextmanager
def _hushed(log: logging.Logger) -> Iterator[None]:
    """Suppress warnings that a font has no bold letters, so that regular ones are taken."""
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


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
