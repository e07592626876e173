r"""What single commands of TeX stand for in Unicode: symbols, accents, alphabets, raised and lowered digits."""

import unicodedata
from functools import lru_cache

# Letters of names, as in ``S\o ren``: TeX swallows the space behind the command, and so do we.
LETTERS = frozenset({
    "o", "O", "l", "L", "i", "j", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "dh", "DH", "th", "TH", "dj", "DJ",
    "ng", "NG",
})  # fmt: skip

# Two of these look like escapes of program text (``\t``, ``\r``) and count only with a letter in braces.
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "b": "\u0331",
    "d": "\u0323",
}  # fmt: skip
_MATH_ACCENTS = {
    "acute": "'", "grave": "`", "hat": "^", "widehat": "^", "ddot": '"', "tilde": "~", "widetilde": "~", "bar": "=",
    "dot": ".", "check": "v", "breve": "u", "mathring": "r",
}  # fmt: skip

SUPERSCRIPTS = dict(zip("0123456789+-−=()ni*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ*", strict=True)) | {"∘": "°", "′": "′", "†": "†"}
SUBSCRIPTS = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))

FUNCTIONS = frozenset({
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd",
    "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log", "max", "min", "Pr", "sec", "sin", "sinh",
    "sup", "tan", "tanh",
})  # fmt: skip
_ALPHABETS = {"mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathfrak": "FRAKTUR"}
_WORDS = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "ConTeXt": "ConTeXt", "AmSTeX": "AMS-TeX", "MF": "METAFONT", "MP": "MetaPost",
    "textasciitilde": "~", "textbackslash": "\\", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textasciicircum": "^", "copyright": "©",
    "slash": "/", "hyphen": "-", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
}  # fmt: skip
# What joins the words around it, or opens a quotation: the space behind it is TeX's, as behind a letter.
JOINING = frozenset({"slash", "hyphen", "glqq", "flqq", "textquotedblleft", "textquoteleft", "guillemotleft"})


@lru_cache(maxsize=1)
def symbols() -> dict[str, str]:
    r"""The text of each command without arguments (``alpha``: α), by its name."""
    # Imported at the first command: most texts hold none, and a build reads thousands of them.
    from pylatexenc.latex2text import get_default_latex_context_db

    database = get_default_latex_context_db()
    found = dict(_WORDS)
    for category in database.category_list:
        for spec in database.iter_macro_specs([category]):
            name, text = spec.macroname, spec.simplify_repl
            if isinstance(text, str) and not text.isascii() and "%" not in text and (len(name) > 1 or name in LETTERS):
                found.setdefault(name, text)
    return found


def accented(accent: str, letter: str) -> str:
    r"""The one character for an accent on a letter (``"``, ``o``: ö), or an empty string where there is none."""
    mark = _ACCENTS.get(accent, "")
    made = unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark) if mark else ""
    return made if len(made) == 1 else ""


def math_accented(name: str, letter: str) -> str:
    r"""The same for the accents of mathematics (``tilde``, ``O``: Õ)."""
    return accented(_MATH_ACCENTS.get(name, ""), letter)


def lettered(alphabet: str, letters: str) -> str:
    """Letters in an alphabet of mathematics (``mathbb``, ``R``: ℝ), or an empty string where one is missing."""
    style = _ALPHABETS.get(alphabet, "")
    made = [_letter(style, letter) for letter in letters] if style else []
    return "".join(made) if all(made) else ""


def _letter(style: str, letter: str) -> str:
    if not ("A" <= letter <= "Z" or "a" <= letter <= "z"):
        return ""
    name = f"{style} {'CAPITAL' if letter.isupper() else 'SMALL'} {letter.upper()}"
    old = name.replace("FRAKTUR", "BLACK-LETTER")
    for candidate in (f"MATHEMATICAL {name}", name, old):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return ""
