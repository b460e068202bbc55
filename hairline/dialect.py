"""Words of Scots and Northern English, said as standard English says them."""

from __future__ import annotations

# Word for word, so that "he disnae have it" and "he doesnt have it" are found alike.
SCOTS = {
    "nae": "no", "nane": "none", "disnae": "doesnt", "doesnae": "doesnt", "didnae": "didnt",
    "dinnae": "dont", "dinna": "dont", "isnae": "isnt", "wasnae": "wasnt", "arenae": "arent",
    "werenae": "werent", "havenae": "havent", "hasnae": "hasnt", "hadnae": "hadnt",
    "cannae": "cant", "canna": "cant", "willnae": "wont", "wouldnae": "wouldnt", "tae": "to",
    "noo": "now", "jist": "just", "frae": "from", "fae": "from", "doon": "down", "oot": "out",
    "wis": "was", "whit": "what", "heid": "head", "telt": "told", "aboot": "about",
    "naebody": "nobody", "naebodys": "nobodys", "insteid": "instead",
    "himsel": "himself", "hersel": "herself", "masel": "myself",
    "gonnae": "gonna", "dae": "do", "wan": "one",
}  # fmt: skip


def in_standard_english(text: str) -> str:
    """Give a question with its Scots words in standard English, the rest as it was typed."""
    return " ".join(SCOTS.get(word.casefold(), word) for word in text.split(" "))
