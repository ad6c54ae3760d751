"""What stands on paper only."""

import re

from pledge.templates import fragments


def test_the_print_footer_is_a_style_sheet_whatever_characters_a_title_has() -> None:
    sheet = fragments.print_footer('공약 </style><script>"\\\n_', "revision 1")
    assert sheet.count("<") == 2
    left = re.search(r'@bottom-left { [^{}]* content: "(.*?)" }', sheet)
    assert left
    assert left[1] == "공약 \\3c \\2f style\\3e \\3c script\\3e \\22 \\5c \\a \\5f "
    assert 'nowrap; content: "revision 1" " · " counter(page) " / " counter(pages) }' in sheet


def test_filters_are_printed_if_there_are_any() -> None:
    assert fragments.print_filters(["연도: 2019–2020", "<b>"]) == '<p class="on-paper">연도: 2019–2020 · &lt;b&gt;</p>'
    assert fragments.print_filters([]) == ""
