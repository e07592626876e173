r"""Journals that astronomers name by a command of TeX (``journal = {\apj}``), as the Astrophysics Data System exports.

The commands are https://ui.adsabs.harvard.edu/help/actions/journal-macros.
"""

from types import MappingProxyType
from typing import Final

MACROS: Final = MappingProxyType(
    {
        "aap": "Astronomy and Astrophysics", "aapr": "Astronomy and Astrophysics Reviews",
        "aaps": "Astronomy and Astrophysics, Supplement", "actaa": "Acta Astronomica", "aj": "Astronomical Journal",
        "ao": "Applied Optics", "apj": "Astrophysical Journal", "apjl": "Astrophysical Journal, Letters",
        "apjlett": "Astrophysical Journal, Letters", "apjs": "Astrophysical Journal, Supplement",
        "apjsupp": "Astrophysical Journal, Supplement", "aplett": "Astrophysics Letters",
        "apss": "Astrophysics and Space Science", "araa": "Annual Review of Astronomy and Astrophysics",
        "azh": "Astronomicheskii Zhurnal", "baas": "Bulletin of the AAS", "gca": "Geochimica et Cosmochimica Acta",
        "grl": "Geophysics Research Letters", "iaucirc": "IAU Circulars", "icarus": "Icarus",
        "jcap": "Journal of Cosmology and Astroparticle Physics", "jcp": "Journal of Chemical Physics",
        "jgr": "Journal of Geophysics Research", "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
        "jrasc": "Journal of the RAS of Canada", "memras": "Memoirs of the RAS",
        "memsai": "Memorie della Società Astronomica Italiana", "mnras": "Monthly Notices of the RAS",
        "na": "New Astronomy", "nar": "New Astronomy Review", "nat": "Nature", "nphysa": "Nuclear Physics A",
        "pasa": "Publications of the Astronomical Society of Australia", "pasj": "Publications of the ASJ",
        "pasp": "Publications of the ASP", "physrep": "Physics Reports", "physscr": "Physica Scripta",
        "planss": "Planetary Space Science", "pra": "Physical Review A", "prb": "Physical Review B",
        "prc": "Physical Review C", "prd": "Physical Review D", "pre": "Physical Review E",
        "prl": "Physical Review Letters", "procspie": "Proceedings of the SPIE", "psj": "Planetary Science Journal",
        "qjras": "Quarterly Journal of the RAS", "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
        "skytel": "Sky and Telescope", "solphys": "Solar Physics", "sovast": "Soviet Astronomy",
        "ssr": "Space Science Reviews", "zap": "Zeitschrift für Astrophysik",
    }
)  # fmt: skip


def spelt_out(name: str) -> str:
    """The journal that a command stands for; any other name as it is."""
    return MACROS.get(name.strip("{} ")[1:], name) if name.strip("{} ").startswith("\\") else name
