"""The one place that knows MkDocs: turns pages into files of the site, and finished HTML into their content.

A plugin of MkDocs. At the start it checks and links up `data/`; if anything is wrong, it says all of it and
stops before a file is written. Then it adds a file for each `Page`, whose Markdown holds nothing but `markers`,
and puts the finished HTML in their place once Markdown has run. Pages that people wrote in `docs/` may call the
macros of `prose`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext
from rjsmin import jsmin

from macros import atlas, checking, exports, feed, history, pages, prose, reference, reporting, trend
from macros.markers import Held, Markers, heading
from macros.page import Body, Page, references
from macros.problems import Problems
from macros.rendering import OPENING, Setting, View, environment
from macros.terms import Collection

# What the search takes from npm: package → its script.
_SCRIPTS = {"minisearch": "dist/es/index.js", "stemmer": "index.js"}


class ReferenceConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in mkdocs.yml."""

    folder = config_options.Dir(default="data", exists=True)


class ReferencePlugin(BasePlugin[ReferenceConfig]):  # type: ignore[no-untyped-call]
    """Feeds the site from data."""

    reference: reference.Reference
    pages: dict[str, Page]  # by the path of their Markdown file
    written: dict[str, Desk]  # the pages being written, by the same
    setting: Setting
    is_served: bool
    registers: list[tuple[str, str]]  # (name, address) of each index

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether the site is served while it is being written."""
        self.is_served = command == "serve"

    # First of all plugins, so that the macros find what is known.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Check and link up the data, or stop with every problem."""
        config.markdown_extensions.append(Markers())  # type: ignore[arg-type]
        try:
            data = checking.check(Path(self.config.folder), date.today())
        except Problems as found:
            raise PluginError(f"\n{reporting.report(found, Path(self.config.folder).parent)}") from None
        self.reference = reference.build(data)
        known = history.load(Path(self.config.folder), self.reference)
        self.pages = {source_path(page.address): page for page in pages.all_pages(self.reference, known)}
        self.written = {}
        self.registers = [(term.label, f"{term}/") for term in Collection if term in self.reference.collections]
        shapes = atlas.load(_npm_folder(config, "world-atlas"))
        moved = trend.load(Path(self.config.folder), data)
        self.setting = Setting((config.repo_url or "").rstrip("/") or None, shapes, known, moved)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add a file for each page that data asks for, unless people wrote one for it."""
        for path, page in self.pages.items():
            if files.get_file_from_path(path) is None:
                # JSON strings are YAML strings. Text from records is never run as a template.
                front = {"title": page.title, "description": page.description, "render_macros": False}
                content = "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items()) + "---\n"
                files.append(File.generated(config, path, content=content))
        for path, content in exports.files(self.reference, config.site_url or ""):
            files.append(File.generated(config, path, content=content))
        files.append(File.generated(config, "assets/land.svg", content=atlas.land(self.setting.shapes)))
        content = feed.atom(self.reference, self.setting.history, config.site_url or "", config.site_name)
        files.append(File.generated(config, feed.PATH, content=content))
        for package, script in _SCRIPTS.items():
            content = (_npm_folder(config, package) / script).read_text("utf-8")
            files.append(File.generated(config, f"assets/vendor/{package}.js", content=content))
        # Comments and indentation are for those who read the scripts, and travel no further.
        for file in files.javascript_files():
            file.content_string = jsmin(file.content_string)
        if config.site_url:
            description = environment().get_template("opensearch.xml").render(config=config)
            files.append(File.generated(config, "opensearch.xml", content=description))
        for former, present in pages.redirects(self.reference).items():
            view = View(self.reference, former)
            html = environment().get_template("redirect.html").render(view=view, address=present)
            files.append(File.generated(config, f"{former}index.html", content=html))

    # After the macros have been filled in.
    @event_priority(-100)
    def on_page_markdown(self, markdown: str, page: SitePage, **_: Any) -> str:
        """Put what data says around what people wrote."""
        desk = self.desk(page)
        if desk.page:
            page.meta.update(title=desk.page.title, description=desk.page.description)
        return desk.markdown(markdown)

    def on_page_content(self, html: str, page: SitePage, **_: Any) -> str:
        """Put the finished HTML in place of its markers."""
        return self.desk(page).held.fill(html)

    def on_env(self, env: Environment, **_: Any) -> None:
        """Escape everything in the theme, too."""
        env.autoescape = True
        env.globals |= {"registers": self.registers, "is_served": self.is_served}

    def on_page_context(self, context: TemplateContext, /, *, page: SitePage, **_: Any) -> None:
        """Show the theme the page as the templates of records see it."""
        desk = self.written.pop(page.file.src_uri)
        context.update({"view": desk.view, "made_from": desk.page, "crumbs": self._crumbs(page)})  # type: ignore[misc]

    def _crumbs(self, page: SitePage) -> list[tuple[str, str]]:
        """The pages above a page: as data says, or for what people wrote, the index of its folder."""
        path = page.file.src_uri
        if path in self.pages:
            return list(self.pages[path].crumbs)
        above = page.parent.children[0] if page.parent and page.parent.children else None
        if not isinstance(above, SitePage) or above is page or not above.is_index:
            return []
        return [(str(above.title), above.url)]

    def desk(self, page: SitePage) -> Desk:
        """Where a page is put together; the same one each time it is asked for."""
        path = page.file.src_uri
        if path not in self.written:
            view = View(self.reference, page.file.url.removeprefix("./"), self.setting)
            self.written[path] = Desk(view, self.pages.get(path), path)
        return self.written[path]


class Desk:
    """Where one page is put together: its view, what data says on it, and HTML that waits for its place."""

    def __init__(self, view: View, page: Page | None, path: str) -> None:
        self.view = view
        self.page = page
        self.path = path  # of its Markdown file in docs/, which may be there or not
        self.held = Held()
        self.prose = prose.Macros(view, self.held.hold)

    def markdown(self, written: str) -> str:
        """The page's Markdown: the lead, what people wrote, and the sections under their headings.

        Where the lead leaves a place for it, the first paragraph of what people wrote stands there.
        """
        self.view.has_prose = bool(written.strip())
        if self.page and self.page.place:
            self.view.made_from.append(reference.Place(self.page.place, 1))
        if self.view.has_prose:
            self.view.made_from.append(reference.Place(f"docs/{self.path}", 1))
        body = self.page.compose(self.view) if self.page else Body(Markup(), tuple(references(self.view)))
        before, slot, after = body.lead.partition(OPENING)
        opening, rest = _opened(written) if slot else ("", written)
        hold = self.held.hold
        parts = [hold(before, block=True), opening, hold(after, block=True), rest] if body.lead else [rest]
        for section in body.sections:
            parts += [heading(section.title, section.anchor), hold(section.html, block=True)]
        return "\n\n".join(part for part in parts if part)


def _npm_folder(config: MkDocsConfig, package: str) -> Path:
    """Where npm installed a package, beside mkdocs.yml."""
    folder = Path(config.config_file_path).parent / "node_modules" / package
    if not folder.is_dir():
        raise PluginError(f"{folder} is missing. Run 'npm ci' in the project's folder.")
    return folder


def source_path(address: str) -> str:
    """The Markdown file that MkDocs makes an address from: topics/space/ → topics/space.md."""
    if address.rstrip("/") in (
        *map(str, Collection),
        "sources",
        "metrics",
        "timeline",
        "search",
        "disagreements",
        "pledges",
        "compare",
        "participation",
        "status",
        "changes",
    ):
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def _opened(written: str) -> tuple[str, str]:
    """The first paragraph of a text, marked as its summary, and the rest; no paragraph where a heading opens it."""
    first, _, rest = written.strip().partition("\n\n")
    return ("", written) if not first or first.startswith("#") else (f"{first}\n{{: .summary }}", rest)
