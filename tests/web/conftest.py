"""A Chromium for the stage in a browser, as for the participants' page."""

from tests.browser.conftest import browser

__all__ = ["browser"]
