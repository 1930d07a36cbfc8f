from benchmarks.muc4 import article, reports, usual_case

FILE = """TST9-MUC3-0001


   HARBOUR TOWN, 4 FEB 90 (NEWS AGENCY) -- [TEXT] GUERRILLAS OF THE SHINING PATH
BURNED A TRUCK NEAR OAKHAVEN.  NOBODY WAS HURT.

   "THE ARMY SAW IT," COLOMBIAN OFFICIALS SAID.

TST9-MUC3-0002


   NO DATELINE HERE.
"""
CASE = usual_case(["They drove to Oakhaven. In the truck, nobody spoke of the army. The path was long."])


def test_each_report_stands_under_its_id() -> None:
    assert [name for name, _ in reports(FILE)] == ["TST9-MUC3-0001", "TST9-MUC3-0002"]


def test_a_report_in_the_input_form() -> None:
    first, second = (article(name, body, CASE) for name, body in reports(FILE))
    assert first == {
        "id": "TST9-MUC3-0001",
        "published": "1990-02-04",
        "text": "Harbour Town (NEWS AGENCY) -- Guerrillas of the Shining path burned a truck near Oakhaven. "
        'Nobody was hurt.\n\n"The army saw it," Colombian officials said.',
    }
    assert second == {"id": "TST9-MUC3-0002", "published": None, "text": "No dateline here."}
