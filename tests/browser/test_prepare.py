"""From the page that prepares a forum to the presentation itself."""


def test_the_presentation_opens_as_it_was_put_together(open_page):
    page = open_page("/prepare?lang=en&slides=cost,spent", width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".st-key-slide-spent").get_by_role("button", name="↑").click()
    page.wait_for_function("() => new URLSearchParams(location.search).get('slides') === 'spent,cost'")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Start presenting").click()
    deck = opened.value
    deck.wait_for_selector("section")
    assert deck.url.endswith("/present?lang=en&slides=spent,cost")
    questions = deck.evaluate("() => [...document.querySelectorAll('section h2')].map((each) => each.textContent)")
    assert questions == ["Was it spent as planned?", "What does it cost?"]
    with page.expect_download() as file:
        page.get_by_role("button", name="PowerPoint").click()
    assert file.value.suggested_filename.endswith("-en.pptx")


def test_the_preview_is_the_presentation(open_page):
    page = open_page("/prepare?slides=cost")
    page.get_by_text("미리 보기").click()
    page.frame_locator("iframe").get_by_role("heading", name="돈은 모두 얼마나 드나요?").wait_for()
