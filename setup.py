"""Where the project is kept: addresses for its metadata, when CHANCERY_REPOSITORY says what the repository's is.

Everything else is in pyproject.toml. A repository that moves, or is copied, needs no change.
"""

import os

from setuptools import setup

repository = os.environ.get("CHANCERY_REPOSITORY", "").rstrip("/")
addresses = {
    "Source": repository,
    "Documentation": f"{repository}/tree/HEAD/docs",
    "Changelog": f"{repository}/blob/HEAD/CHANGELOG.md",
    "Issues": f"{repository}/issues",
}

setup(project_urls=addresses if repository else {})
