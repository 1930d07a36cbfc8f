from benchmarks import ratios


def test_figures_are_compared_by_name():
    before = {"commit": "a", "sets": {"mixed": {"words_parsed": 0.8, "events": 10}}, "megabytes": {"here": 300}}
    after = {"commit": "b", "sets": {"mixed": {"words_parsed": 0.1, "events": 10}}, "load": 2.0}
    assert [line.split() for line in ratios.compared(before, after)] == [
        ["commit", "a", "b"],
        ["sets.mixed.words_parsed", "0.8", "0.1", "-88%"],
        ["sets.mixed.events", "10", "10", "same"],
        ["megabytes.here", "300", "None"],
        ["load", "None", "2.0"],
    ]
