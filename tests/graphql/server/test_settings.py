"""What a server is told by its environment."""

import pytest

from graph.errors import ChanceryError
from graph.graphql.server.settings import ServerSettings


def test_settings_are_read() -> None:
    """Profile, bounds, time and origins come from the environment; the command line goes first."""
    given = {
        "CHANCERY_PROFILE": "production",
        "CHANCERY_MAX_COST": "7",
        "CHANCERY_MAX_PAGE": "none",
        "CHANCERY_INTROSPECTION": "yes",
        "CHANCERY_TIMEOUT": "2.5",
        "CHANCERY_ORIGINS": "https://a.example, https://b.example",
    }
    settings = ServerSettings.of(given)
    assert (settings.profile.name, settings.profile.introspection) == ("production", True)
    assert (settings.profile.bounds.cost, settings.profile.bounds.page, settings.profile.bounds.depth) == (7, None, 20)
    assert settings.timeout == 2.5
    assert settings.origins == ("https://a.example", "https://b.example")
    assert ServerSettings.of(given, "development").profile.name == "development"
    assert ServerSettings.of({}).profile.name == "development"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHANCERY_PROFILE", "open"),
        ("CHANCERY_MAX_COST", "many"),
        ("CHANCERY_MAX_DEPTH", "-1"),
        ("CHANCERY_TIMEOUT", "none"),
        ("CHANCERY_INTROSPECTION", "perhaps"),
    ],
)
def test_settings_that_cannot_be_are_told(name: str, value: str) -> None:
    """A setting with a value that cannot be is named with it."""
    with pytest.raises(ChanceryError, match=name) as told:
        ServerSettings.of({name: value})
    assert value in str(told.value)
