import re

from forewarn.acquire.pagewords import any_of, page_words


def test_the_words_of_the_file_are_in_lower_case_and_none_twice():
    words = [word for name in vars(page_words()).values() for word in name]
    assert words == list(dict.fromkeys(word.lower() for word in words))
    assert all(vars(page_words()).values())


def test_any_of_some_words_is_the_longest_that_stands_there():
    assert re.search(any_of(("jan", "january", "j.")), "1 january")[0] == "january"
    assert re.search(any_of(("j.",)), "jx") is None
