"""The pages of metrics: what is counted, the series as a chart, and every figure with its fact."""

from __future__ import annotations

from macros import links, wording
from macros.charts import chart
from macros.page import Body, Page, references, section
from macros.reference import Metric, Reference
from macros.rendering import View


def metrics_page(reference: Reference) -> Page:
    """All metrics, each with its latest figure."""
    description = f"The {len(reference.metrics)} quantities that figures in this reference count, each defined once."
    return Page("metrics/", "Figures", description, (), _compose_metrics)


def _compose_metrics(view: View) -> Body:
    metrics = sorted(view.reference.metrics.values(), key=lambda metric: metric.name.casefold())
    lead = view.render(
        "index-lead.html",
        text="What the figures count, each defined once.",
        number=wording.count_words(len(metrics), "figure"),
    )
    return Body(
        lead, (section(view, "All figures", "metrics", "metrics.html", metrics=metrics, latest=view.reference.latest),)
    )


def metric_page(reference: Reference, metric: Metric) -> Page:
    """One metric: its definition, its series and every figure."""
    return Page(
        metric.address, metric.name, links.plain(metric.definition, lambda id: reference.records[id].name),
        (("Figures", "metrics/"),), lambda view: _compose_metric(view, metric), metric.place.file,
    )  # fmt: skip


def _compose_metric(view: View, metric: Metric) -> Body:
    points = view.reference.by_metric.get(metric.id, ())
    facts = tuple(dict.fromkeys(fact for fact, _ in points))
    lead = view.render("metric-lead.html", metric=metric)
    pledges = view.reference.promised(metric)
    drawn = chart(points, pledges=pledges, breaks=metric.breaks) if metric.series else None
    sections = [
        *([section(view, "Over time", "chart", "chart.html", metric=metric, chart=drawn)] if drawn else []),
        *([section(view, "Breaks in the series", "breaks", "breaks.html", metric=metric)] if metric.breaks else []),
        *([section(view, "Promises", "pledges", "pledges-list.html", pledges=pledges)] if pledges else []),
        section(view, "Figures", "figures", "metric-points.html", metric=metric, points=points),
        section(view, "Where they come from", "facts", "facts.html", facts=facts, home=True),
        *references(view),
    ]
    return Body(lead, tuple(sections))
