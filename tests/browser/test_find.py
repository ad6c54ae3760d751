"""The key that leads to the search from every page, and on to what is found."""


def test_the_slash_key_searches_and_a_result_leads_to_its_place(open_page):
    page = open_page("/?years=2019-2020")
    page.keyboard.press("/")
    page.wait_for_selector(".st-key-search input:focus")
    page.keyboard.type("2020 시비")
    page.keyboard.press("Enter")
    page.locator(".found li > a:first-child").first.click()
    page.wait_for_selector("text=2020만 보는 중 · 전체 보기")
    assert page.url.endswith("/budget?source=%EC%8B%9C%EB%B9%84&period=2020")


def test_a_slash_that_is_written_stays_a_slash(open_page):
    page = open_page("/find?find=a", width=390, height=844)
    field = page.locator(".st-key-search input")
    field.press("End")
    field.press("/")
    assert field.input_value() == "a/"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
