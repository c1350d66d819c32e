"""Whether the search finds: questions as readers type them, put to a built site's own search and to that of MkDocs.

The questions in `data/questions/` were written from the facts by people who had not seen the search, each with every
fact that answers it. The search may be tuned on `tuning.yml`, and on `held-out.yml` never: nobody who works on the
search opens that file.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs
import yaml

QUESTIONS = Path(__file__).parent / "data" / "questions"
HALVES = ("tuning", "held-out")
# Everything that is fetched before the first answer, apart from the page itself.
FETCHED = (
    "search/corpus.json",
    *(
        f"assets/{name}.js"
        for name in (
            "search", "search-client", "search-field", "search-worker", "finder", "corpus", "facets", "phrases",
            "spelling", "words", "vendor/minisearch", "vendor/stemmer",
        )
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Score:
    """Shares of the questions that are answered first and among the first three, and the median time for an answer."""

    questions: int
    first: float
    three: float
    milliseconds: float
    shown: float | None = None  # for searches over pages: the answer itself stands in an excerpt


def questions(half: str) -> list[dict[str, Any]]:
    """The questions of a half: what is asked, and the facts that answer."""
    read: list[dict[str, Any]] = yaml.safe_load((QUESTIONS / f"{half}.yml").read_text("utf-8"))
    return read


def score(site: Path, asked: list[dict[str, Any]]) -> Score:
    """Put questions to the search of a built site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(site / "assets", folder / "assets")
        (folder / "package.json").write_text('{"type": "module"}')  # as browsers take the scripts
        (folder / "questions.json").write_text(json.dumps(asked))
        return _run("score_finder.mjs", folder / "assets", site / "search" / "corpus.json", folder / "questions.json")


def score_lunr(site: Path, asked: list[dict[str, Any]]) -> Score:
    """Put questions to the search that MkDocs brings, over the index that it made of the same pages."""
    pages = defaultdict(list)
    for path in site.rglob("*.html"):
        for fact in set(re.findall(r'data-fact="([^"]+)"', path.read_text("utf-8"))):
            pages[fact].append(path.parent.relative_to(site).as_posix() + "/")
    facts = statements(site)
    located = [
        {
            "ask": question["ask"],
            "answers": [{"pages": pages[fact], "statement": facts.get(fact, "")} for fact in question["answers"]],
        }
        for question in asked
    ]
    script = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(located, file)
        file.flush()
        return _run("score_lunr.mjs", script, site / "search" / "search_index.json", Path(file.name))


def statements(site: Path) -> dict[str, str]:
    """Every fact of a built site: its name and what it says."""
    return {fact["id"]: fact["statement"] for fact in json.loads((site / "api/v1/facts.json").read_text("utf-8"))}


def payload(site: Path, *files: str) -> float:
    """Kilobytes that files of a site take when served compressed."""
    return sum(len(gzip.compress((site / file).read_bytes(), 9)) for file in files) / 1000


def _run(script: str, *arguments: Path) -> Score:
    command = ["node", str(Path(__file__).parent / script), *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Score(**json.loads(done.stdout))
