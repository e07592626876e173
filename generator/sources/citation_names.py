"""People as citations name them, whatever the format."""

import re
from typing import Final

from generator.model import Author

OTHERS: Final = frozenset({"others", "et al.", "et al", "et~al."})
"""What stands in the place of a last author, for all that are not named."""
ET_AL: Final = re.compile(r"[\s~,]+(?:et[\s~]+al\.?|and[\s~]+others)\s*\Z", re.IGNORECASE)


def person(given: str, family: str, *, prefix: str = "", suffix: str = "", orcid: str = "") -> Author | None:
    """A person as is shown: given name, then prefix and family name, then what follows it, such as "Jr."."""
    family = " ".join(filter(None, (prefix, family)))
    shown = " ".join(filter(None, (given, family, suffix)))
    if not shown:
        return None
    return Author(shown, given, family, orcid) if given and family else Author(shown, orcid=orcid)
