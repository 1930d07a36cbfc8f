import pytest
from forewarn.acquire.language import language_of
from forewarn.ground.errors import PageError

ENGLISH = "Gunmen stormed a police station in the north of the country on Monday, officials said, killing four officers."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        ("Three killed in Kabul", None),
        ("", None),
    ],
)
def test_english_and_what_is_too_short_to_tell(settings, text, expected):
    assert language_of(text, "page", settings) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Des hommes armés ont attaqué lundi un poste de police dans le nord du pays, tuant quatre agents.", "fr"),
        ("Hombres armados asaltaron el lunes una comisaría en el norte del país y mataron a cuatro agentes.", "es"),
        ("Вооружённые люди напали в понедельник на полицейский участок на севере страны, убив четырёх полицейских.", "ru"),
        ("هاجم مسلحون يوم الاثنين مركزا للشرطة في شمال البلاد مما أسفر عن مقتل أربعة من رجال الشرطة هناك.", "ar"),
    ],
)
def test_another_language_is_named(settings, text, name):
    with pytest.raises(PageError) as problem:
        language_of(text, "page", settings)
    assert str(problem.value) == f"page: not English (looks like {name})"
