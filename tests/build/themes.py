"""Themes to write templates in, and a site to fill them in for."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import pytest

from generator.build.templates import Templates
from generator.build.theme import Theme
from generator.model import Origin
from generator.pages.edition import Edition
from generator.plan import File
from generator.problems import ProblemsError


@dataclass(frozen=True)
class Folder:
    """Two themes, of which ``child`` stands on ``parent``."""

    root: Path

    def write(self, name: str, text: str) -> None:
        theme, _, rest = name.partition("/")
        target = self.root / "themes" / theme / "templates" / rest
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def templates(self, **assets: str) -> Templates:
        jobs = {name.replace("_", "."): File(path, Origin(name), Path(name)) for name, path in assets.items()}
        folders = (self.root / "themes/child", self.root / "themes/parent")
        theme = Theme("child", folders, MappingProxyType({}), MappingProxyType(jobs))
        edition = SimpleNamespace(site=SimpleNamespace(title="Low <water>"), url=lambda route: f"/repo/{route}")
        return Templates(self.root, theme, cast(Edition, edition))

    def page(self, name: str = "page.html", **view: Any) -> str:
        return self.templates().render(name, SimpleNamespace(**view)).decode()

    def mistake(self, name: str = "page.html", **view: Any) -> str:
        with pytest.raises(ProblemsError) as caught:
            self.page(name, **view)
        return str(caught.value)

    def digests(self, *names: str, **assets: str) -> dict[str, bytes]:
        templates = self.templates(**assets)
        return {name: templates.digest(name) for name in names}
