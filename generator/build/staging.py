"""Which files may differ from what is on disk, and their new bytes beside the old ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from generator.build.manifest import Manifest, Written
from generator.build.output import Output
from generator.build.templates import Templates
from generator.build.unchanged import Look, look
from generator.build.workers import shared
from generator.pages.edition import Edition
from generator.plan import Document, File, Fingerprints, Job, Page
from generator.problems import Position, Problem, ProblemsError


@dataclass(frozen=True, slots=True, eq=False)
class Stale:
    """A job whose file has to be made; ``current`` is the digest of what stands there now, "" where nothing does."""

    job: Job
    fingerprint: str
    current: str


@dataclass(frozen=True, slots=True)
class Staged:
    """What a job made. Where the bytes are those on disk, nothing was staged and ``changed`` is False."""

    written: Written
    changed: bool


class Press:
    """Makes files of jobs: pages from templates, documents from their functions, files from themselves."""

    def __init__(self, out: Output, templates: Templates, edition: Edition, fingerprints: Fingerprints) -> None:
        self._out = out
        self._templates = templates
        self._edition = edition
        self._fingerprints = fingerprints
        self._digests: dict[str, bytes] = {}

    def stale(self, jobs: Iterable[Job], before: Manifest, seen: Mapping[str, Look]) -> list[Stale]:
        """The jobs whose file is not known to be right: its inputs, its template or the file itself changed.

        Raises ProblemsError for files in their way that the program did not write.
        """
        found, foreign = [], []
        for job in jobs:
            fingerprint = self._fingerprint(job)
            known = before.files.get(job.path)
            current = self._current(job.path, known, seen.get(job.path))
            if known is None and current and not before.dirty:
                foreign.append(job)
            if known is None or known.fingerprint != fingerprint or known.content != current:
                found.append(Stale(job, fingerprint, current))
        self._refuse_foreign(foreign)
        return found

    def stage(self, stale: Sequence[Stale], processes: int) -> dict[str, Staged]:
        """The new bytes of each job, beside the old file where they differ, in the order of ``stale``.

        Raises ProblemsError with all mistakes.
        """
        shares = shared(self._share, stale, processes)
        problems = [problem for _, found in shares for problem in found]
        if problems:
            raise ProblemsError(problems)
        staged = {path: done for share, _ in shares for path, done in share.items()}
        return {found.job.path: staged[found.job.path] for found in stale}

    def _share(self, stale: Sequence[Stale]) -> tuple[dict[str, Staged], list[Problem]]:
        staged: dict[str, Staged] = {}
        problems: list[Problem] = []
        for found in stale:
            try:
                staged[found.job.path] = self._stage(found)
            except ProblemsError as error:
                problems += error.problems
        return staged, problems

    def _stage(self, stale: Stale) -> Staged:
        content = self._made(stale.job)
        digest = _digest(content)
        changed = digest != stale.current
        if changed:
            self._out.stage(stale.job.path, content)
        return Staged(Written(stale.fingerprint, digest), changed)

    def _made(self, job: Job) -> bytes:
        if isinstance(job, Page):
            return self._templates.render(job.template, job.make(self._edition, *job.inputs))
        return job.make(*job.inputs) if isinstance(job, Document) else _content(job)

    def _fingerprint(self, job: Job) -> str:
        if isinstance(job, File):
            return _digest(_content(job))
        own = self._fingerprints.job(job)
        return (self._template(job.template, own) if isinstance(job, Page) else own).hex()

    def _template(self, name: str, own: bytes) -> bytes:
        if name not in self._digests:
            self._digests[name] = self._templates.digest(name)
        return blake2b(own + self._digests[name], digest_size=16).digest()

    def _current(self, path: str, known: Written | None, seen: Look | None) -> str:
        """The digest of the file on disk: as known where it looks as it did, else of its bytes; "" where none is."""
        found = self._out.look(path)
        if found is None:
            return ""
        if known and seen == look(found):
            return known.content
        content = self._out.read(path)
        return "" if content is None else _digest(content)

    def _refuse_foreign(self, jobs: list[Job]) -> None:
        """Files that stand where a page belongs and are not ours stay, unless they are the very same bytes."""
        message = "was not written by this program, so it stays; move it away, or choose another folder with --output"
        name = self._out.name
        foreign = [job for job in jobs if self._current(job.path, None, None) != _digest(self._made(job))]
        if foreign:
            raise ProblemsError(Problem(Position(f"{name}/{job.path}"), "", message) for job in foreign)


def _content(job: File) -> bytes:
    try:
        return job.source.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ProblemsError([Problem(job.origin, "", message)]) from error


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
