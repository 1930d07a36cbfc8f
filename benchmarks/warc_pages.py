"""A web archive as news crawls make them: pages of many languages, few about violence; pictures and errors among them.

`records(number)` is what the archive holds of one address. The same number gives the same bytes on every machine.
"""

import gzip
import itertools
import random
from collections.abc import Callable
from pathlib import Path

from crawl_site import article as attack_article

# Of a hundred addresses: so many pages of news in English that tell of an attack, other news in English, other languages;
# the rest are pictures, documents, errors and redirects.
_ATTACKS, _ENGLISH, _FOREIGN, _FILES = 4, 44, 40, 6
_SCRIPT_BYTES = (5_000, 120_000)
_FILE_BYTES = (5_000, 200_000)
_LINKS = (40, 200)

# Of other news in English, the part that has words of violence in another sense, as sport, health and politics have.
_FIGURES_OF_SPEECH = 0.25
_NAMES = "Adams Becker Chen Diallo Eriksson Fofana Garcia Hughes Ibrahim Jones Kowalski Lopez Martin Novak Okafor Patel".split()
_TOWNS = "Boston Cardiff Denver Essen Fresno Ghent Hobart Izmir Jaipur Kyoto Leeds Malmo Nantes Oslo Perth Quito".split()
_THINGS = "library|harbour|tram line|budget|school|stadium|museum|bakery|power plant|choir|market hall|orchard".split("|")
_ENGLISH_TEXT = [
    " ".join(one.split())
    for one in """{name} opened the new {thing} in {town} on Tuesday and said it had cost {n} million dollars.|The council
of {town} will vote on the {thing} next month, after {n} letters from people who live nearby.|Shares of the company rose {n}
percent in early trading, while analysts at {name} and Partners kept their forecast.|Rain and strong wind are expected in
{town} from Thursday, with up to {n} millimetres in the hills.|Prices of wheat fell for the third week, and {name} expects a
good harvest near {town}.|"It took us {n} months, and nobody believed in it," said {name}, who runs the {thing} in {town}.|The
film was made in {town} and brought in {n} million in its first weekend.|A study of {n} people found that those who walked to
work slept better, {name} wrote in the journal.|The bank said that rates may stay high until spring, and {town} saw fewer houses
sold.|Passengers on the night train to {town} waited {n} minutes because of a broken signal.|The recipe needs {n} grams of
flour, a little salt and an hour of patience.""".split("|")
]
_OTHER_SENSES = [
    " ".join(one.split())
    for one in """The striker led the attack well, said coach {name}, whose side beat {town} by {n} points.|{name} had a heart
attack last winter and is back at the {thing} now, his family said.|The minister answered {n} questions on the {thing}, and the
opposition called the plan a bombshell for {town}.""".split("|")
]
_FOREIGN_TEXT = {
    "es": "El ayuntamiento de {town} aprobó el martes un plan de {n} millones para las escuelas.|La empresa de {name} espera"
    " crecer un {n} por ciento este año.|Según los vecinos, el parque nuevo abrirá sus puertas en primavera.",
    "de": "Der Stadtrat von {town} hat am Dienstag {n} Millionen Euro für die Schulen bewilligt.|Die Firma von {name} will in"
    " diesem Jahr um {n} Prozent wachsen.|Nach Angaben der Anwohner soll der neue Park im Frühling öffnen.",
    "fr": "Le conseil de {town} a voté mardi un budget de {n} millions pour les écoles de la ville.|L'entreprise de {name} veut"
    " croître de {n} pour cent cette année.|Selon les habitants, le nouveau parc ouvrira au printemps.",
    "ru": "Городской совет во вторник выделил {n} миллионов на школы и библиотеки.|Компания рассчитывает вырасти на {n}"
    " процентов в этом году.|По словам жителей, новый парк откроется весной.",
    "tr": "{town} belediye meclisi salı günü okullar için {n} milyonluk bütçeyi onayladı.|{name} şirketi bu yıl yüzde {n}"
    " büyümeyi bekliyor.|Mahalle sakinlerine göre yeni park ilkbaharda açılacak.",
    "ar": "وافق مجلس المدينة يوم الثلاثاء على {n} مليون للمدارس والمكتبات.|تتوقع الشركة نموا بنسبة {n} في المئة هذا العام.|"
    "وقال السكان إن الحديقة الجديدة ستفتح في الربيع.",
    "zh": "市议会星期二批准了{n}万元用于学校和图书馆的建设。|"
    "公司预计今年增长百分之{n}，并计划招聘更多员工。|居民们说新公园将在春天开放。",
}


def write(path: Path, megabytes: int, *, packed: bool) -> dict[str, int]:
    """An archive of so many megabytes as it lies on the disk, record by record in gzip if `packed`; counts of what is in it."""
    counts = {"attacks": 0, "english": 0, "foreign": 0, "files": 0, "errors": 0}
    pack: Callable[[bytes], bytes] = (lambda one: gzip.compress(one, 6, mtime=0)) if packed else (lambda one: one)
    with path.open("wb") as out:
        out.write(pack(_record("warcinfo", 0, "application/warc-fields", b"software: a benchmark\r\n")))
        for number in itertools.count(1):
            if out.tell() >= megabytes * 1_000_000:
                break
            kind, found = records(number)
            counts[kind] += 1
            for one in found:
                out.write(pack(one))
    return counts


def records(number: int) -> tuple[str, list[bytes]]:
    """What kind of thing an address gave, and the records of it: the request, the response, and what the crawler noted."""
    pick = random.Random(number)
    kind, response = _response(number, pick)
    request = f"GET /{number} HTTP/1.1\r\nHost: news.example\r\nUser-Agent: a benchmark\r\n\r\n".encode()
    return kind, [
        _record("request", number, "application/http; msgtype=request", request),
        _record("response", number, "application/http; msgtype=response", response),
        _record("metadata", number, "application/warc-fields", b"fetchTimeMs: 120\r\ncharset-detected: UTF-8\r\n"),
    ]


def _record(kind: str, number: int, content_type: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-03-26T09:30:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-{len(kind):04}-{number:012}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def _response(number: int, pick: random.Random) -> tuple[str, bytes]:
    chance = pick.randrange(100)
    if chance < _ATTACKS:
        title, paragraphs = attack_article(number)
        return "attacks", _html("200 OK", page(title, paragraphs, "en", pick))
    chance -= _ATTACKS
    if chance < _ENGLISH:
        sentences = _ENGLISH_TEXT + (_OTHER_SENSES if pick.random() < _FIGURES_OF_SPEECH else [])
        return "english", _html("200 OK", page(*_story(sentences, pick), "en", pick))
    chance -= _ENGLISH
    if chance < _FOREIGN:
        language = pick.choice(list(_FOREIGN_TEXT))
        return "foreign", _html("200 OK", page(*_story(_FOREIGN_TEXT[language].split("|"), pick), language, pick))
    chance -= _FOREIGN
    if chance < _FILES:
        kind = pick.choice(("image/jpeg", "application/pdf", "video/mp4"))
        return "files", _answer("200 OK", kind, pick.randbytes(pick.randint(*_FILE_BYTES)))
    if chance % 2:
        return "errors", _html("404 Not Found", "<html><body><h1>Not found</h1></body></html>")
    return "errors", _html("301 Moved Permanently", "")


def _story(sentences: list[str], pick: random.Random) -> tuple[str, list[str]]:
    def said() -> str:
        filled = {"name": pick.choice(_NAMES), "town": pick.choice(_TOWNS), "thing": pick.choice(_THINGS)}
        return pick.choice(sentences).format(**filled, n=pick.randint(2, 900))

    return said().rstrip(".。"), [" ".join(said() for _ in range(pick.randint(2, 4))) for _ in range(pick.randint(5, 14))]


def page(title: str, paragraphs: list[str], language: str, pick: random.Random) -> str:
    """A page with its story, and the navigation, scripts, linked data and links to other stories that news pages have."""
    published = f"2024-03-{pick.randint(1, 26):02}T{pick.randint(0, 23):02}:30:00Z"
    data = f'{{"@type": "NewsArticle", "headline": "{title.replace(chr(34), "")}", "datePublished": "{published}"}}'
    author = f'<meta name="author" content="Ann {pick.choice(_NAMES)}">' if pick.random() < 0.7 else ""
    links = "".join(
        f'<li class="teaser"><a href="/{pick.randint(1, 99999)}">{pick.choice(_THINGS)} in {pick.choice(_TOWNS)}</a></li>'
        for _ in range(pick.randint(*_LINKS))
    )
    script = ",".join(str(pick.randint(0, 10**9)) for _ in range(pick.randint(*_SCRIPT_BYTES) // 10))
    body = "".join(f'<p class="story-text">{paragraph}</p>' for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - The Example</title>'
        f'<meta property="og:title" content="{title.replace(chr(34), "")}"><meta property="og:type" content="article">{author}'
        f'<script type="application/ld+json">{data}</script><style>.a{{color:red}}</style><script>var x=[{script}];</script>'
        f'</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1><div class="byline">'
        f'<time datetime="{published}">{published}</time></div>{body}</article><aside><ul>{links}</ul></aside></main>'
        "<footer><p>All rights reserved</p></footer></body></html>"
    )


def _html(status: str, body: str) -> bytes:
    return _answer(status, "text/html; charset=utf-8", body.encode())


def _answer(status: str, kind: str, body: bytes) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
