"""How bibliographies call a language → its code as HTML wants it (BCP 47)."""

import re
from types import MappingProxyType
from typing import Final

TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
# English names, those of babel and polyglossia, those that people write, and the codes of three letters (ISO 639-2).
NAMES: Final = MappingProxyType(
    {
        name: code
        for code, names in {
            "af": "afrikaans afr", "ar": "arabic ara", "bg": "bulgarian bul", "ca": "catalan cat català",
            "cs": "czech ces cze čeština", "da": "danish dan dansk",
            "de": "german ngerman deutsch deu ger austrian naustrian swissgerman nswissgerman",
            "el": "greek ell gre",
            "en": "english eng american british usenglish ukenglish australian canadian newzealand",
            "eo": "esperanto epo", "es": "spanish spa español castellano castilian", "et": "estonian est",
            "eu": "basque eus baq", "fa": "persian farsi fas per", "fi": "finnish fin suomi",
            "fr": "french fra fre francais français acadian canadien", "ga": "irish gle", "gl": "galician glg",
            "he": "hebrew heb", "hi": "hindi hin", "hr": "croatian hrv", "hu": "hungarian hun magyar",
            "id": "indonesian ind bahasa", "is": "icelandic isl ice", "it": "italian ita italiano",
            "ja": "japanese jpn 日本語", "ko": "korean kor 한국어", "la": "latin lat", "lt": "lithuanian lit",
            "lv": "latvian lav", "nb": "norsk norwegian nor bokmål nob", "nl": "dutch nld dut nederlands",
            "nn": "nynorsk nno", "pl": "polish pol polski",
            "pt": "portuguese por português portuges brazil brazilian", "ro": "romanian ron rum",
            "ru": "russian rus русский", "sk": "slovak slk slo", "sl": "slovene slovenian slv", "sr": "serbian srp",
            "sv": "swedish swe svenska", "th": "thai tha", "tr": "turkish tur türkçe", "uk": "ukrainian ukr",
            "vi": "vietnamese vie", "zh": "chinese zho chi 中文",
        }.items()
        for name in names.split()
    }
)  # fmt: skip


def code(text: str) -> str:
    """The code of a language; empty where it is not known, or there are several."""
    text = text.strip().casefold()
    # biblatex writes "langenglish" for what is to be translated.
    known = NAMES.get(text) or NAMES.get(text.removeprefix("lang"))
    if known:
        return known
    match = TAG.fullmatch(text)
    if not match:
        return ""
    language, script, region = match.groups()
    parts = (NAMES.get(language, language), (script or "").title(), (region or "").upper())
    return "-".join(filter(None, parts)) if len(language) == 2 or language in NAMES else ""
