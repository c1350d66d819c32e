"""What tests share: the project's folders, a small invented data set, both sites built once, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from macros import checking, reference
from macros.problems import Problem

PROJECT = Path(__file__).parent.parent
TOY = Path(__file__).parent / "data" / "toy"
TODAY = date(2026, 1, 31)
ANCHORS = (
    *("pledges", "evidence", "participation", "stages", "freshness"),
    *("correct", "add-a-fact", "add-a-source", "tell-us"),
)  # that pages lead to in what people wrote


# Git as on a machine that nobody has set up, so that no setting of a developer's own changes a test.
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))},
}  # fmt: skip


def commit(root: Path, message: str, day: str = "2026-01-31") -> None:
    """Record the state of a folder on a day."""
    moment = f"{day}T12:00:00+00:00"
    environment = {**ENVIRONMENT, "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    commands = [["add", "-A"], ["commit", "-q", "-m", message]]
    if not (root / ".git").exists():
        commands.insert(0, ["init", "-q", "-b", "main"])
    for arguments in commands:
        subprocess.run(["git", *arguments], cwd=root, check=True, env=environment)


@dataclass(frozen=True)
class Folder:
    """A copy of the invented records, to be spoilt."""

    path: Path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        file = self.path / name
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        file.write_text(text.replace(old, new), "utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        """Add or replace a file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def problems(self, today: date = TODAY) -> list[Problem]:
        """What the checker says."""
        return checking.examine(self.path, today)[1]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The invented records, copied to where a test may spoil them."""
    shutil.copytree(TOY, tmp_path / "data")
    return Folder(tmp_path / "data")


@pytest.fixture(scope="session")
def toy() -> reference.Reference:
    """The invented records, linked up."""
    return reference.build(checking.check(TOY, TODAY))


@dataclass(frozen=True)
class Site:
    """A built site."""

    path: Path

    def html(self, address: str) -> str:
        """The page at an address from the site's root."""
        return (self.path / address / "index.html").read_text("utf-8")

    def pages(self) -> list[Path]:
        """Every HTML file."""
        return sorted(self.path.rglob("*.html"))


def build_site(folder: Path, docs: Path, target: Path) -> Site:
    """Build a site of some records and some docs with the project's own configuration, strictly."""
    settings = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    plugins = [{"reference": {"folder": str(folder)}}, *settings["plugins"][1:]]
    config = load_config(
        str(PROJECT / "mkdocs.yml"),
        docs_dir=str(docs),
        site_dir=str(target),
        site_url="https://reference.example.org/base/",
        repo_url="https://github.com/example/reference",
        extra={"contact": "corrections@example.org"},
        plugins=plugins,
        strict=True,
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Site(target)


@pytest.fixture(scope="session")
def toy_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages that people wrote, for the invented site: one that calls every macro, and prose for a topic."""
    docs = tmp_path_factory.mktemp("docs")
    (docs / "topics").mkdir()
    (docs / "index.md").write_text(
        "# Toy\n\n{{ home('policy/laboratories-2019') }}\n\n"
        'In 2019 there were {{ value("joint-laboratories", "2019") }}. {{ fact("example-forum/held") }}\n\n'
        'It is so.{{ cite("kenya/signed", "example-forum/held") }} '
        'See {{ link("kenya", "that country") }} and {{ count("facts") }} facts.\n',
        "utf-8",
    )
    (docs / "topics" / "space.md").write_text("Prose on space, with {{ link('example-laboratory') }}.\n", "utf-8")
    # The pages that the theme leads to.
    for name in ("about/index", "about/method", "about/editorial-rules", "about/data", "contribute/index"):
        page = docs / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        headings = "".join(f"## {anchor} {{: #{anchor} }}\n\n" for anchor in ANCHORS)
        page.write_text(f"# {name}\n\n{headings}", "utf-8")
    return docs


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory, toy_docs: Path) -> Site:
    """The site of the invented records, from a copy in which one fact was corrected."""
    root = tmp_path_factory.mktemp("toy")
    folder = Folder(Path(shutil.copytree(TOY, root / "data")))
    folder.edit("topics/policy.yml", "About twenty joint", "About twenty or so joint")
    commit(root, "The first records", "2025-12-31")
    folder.edit("topics/policy.yml", "About twenty or so joint", "About twenty joint")
    commit(root, "Joint laboratories: about twenty, without 'or so'", "2026-01-02")
    return build_site(folder.path, toy_docs, root / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the real records."""
    return build_site(PROJECT / "data", PROJECT / "docs", tmp_path_factory.mktemp("real") / "site")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(site: Site) -> Iterator[str]:
    """A site, served on this machine; gives its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site.path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def real_address(real_site: Site) -> Iterator[str]:
    """Where the real site is served."""
    with _served(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def toy_address(toy_site: Site) -> Iterator[str]:
    """Where the invented site is served."""
    with _served(toy_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # a busy machine is slow, and not wrong
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        system = next(filter(None, map(shutil.which, names)), None)
        browser = playwright.chromium.launch(
            executable_path=system,  # None: the one that Playwright installed
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, real_address: str) -> Iterator[Page]:
    """A page that fails the test on an error in the console or a request to another host."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(real_address) else complaints.append(request.url))
    yield page
    assert complaints == []
