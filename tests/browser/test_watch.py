"""That the browser tests would see a request that leaves this machine."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import foreign

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("whole", [True, False], ids=["context", "page"])
def test_a_request_to_somebody_else_is_seen(browser: Browser, whole: bool) -> None:
    page = browser.new_context().new_page() if whole else browser.new_page()
    page.evaluate("fetch('https://elsewhere.invalid/').catch(() => null)")
    page.close()
    assert foreign == ["https://elsewhere.invalid/"]
    foreign.clear()
