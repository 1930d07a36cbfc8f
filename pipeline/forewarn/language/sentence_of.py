"""What is asked of a Doc again and again, kept in its `user_data`: the sentence of each token, the words, the text."""

from typing import Any

from spacy.tokens import Doc, Token

from forewarn.ground.mentions import Mention


def index_sentences(doc: Doc) -> None:
    """Put into `doc.user_data["sentence_of"]` the number of each token's sentence."""
    of = [0] * len(doc)
    for number, (begin, end) in enumerate(doc.user_data["bounds"]):
        of[begin:end] = [number] * (end - begin)
    doc.user_data["sentence_of"] = of


def text_of(doc: Doc) -> str:
    """The text of a Doc, joined once: `doc.text` joins all its tokens anew each time that it is asked for."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return doc.user_data["text"]


def where(token: Token) -> dict[str, Any]:
    """The fields `sentence`, `sentence_index` and `paragraph` of a frame whose trigger is the token."""
    number = token.doc.user_data["sentence_of"][token.i]
    sentence = token.doc.user_data["sentences"][number]
    text = text_of(token.doc)[sentence.start : sentence.end]
    return {
        "sentence": Mention(text=text, start=sentence.start, end=sentence.end),
        "sentence_index": number,
        "paragraph": sentence.paragraph,
    }
