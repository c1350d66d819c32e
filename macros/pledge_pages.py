"""The pages of pledges: what was promised, what is reported of it, the verdict and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros import links, wording
from macros.charts import chart
from macros.page import Body, Page, references, section
from macros.reference import Pledge, Reference
from macros.rendering import View
from macros.verdicts import Verdict

# What would change each verdict, for the reader who asks.
CHANGES = {
    Verdict.MET: "A source that corrects the counts below the target.",
    Verdict.OWN_COUNT: "A count by somebody else that reaches the target by the deadline, or one that falls short.",
    Verdict.LATE: "A count dated up to the deadline that reaches the target.",
    Verdict.PARTLY: "A count that reaches the target.",
    Verdict.MISSED: "A count above zero.",
    Verdict.OVERDUE: "Any count of what was delivered.",
    Verdict.OPEN: "A count that reaches the target, or the passing of the deadline.",
    Verdict.NOT_MEASURABLE: "A source that shows that a number was promised.",
}


def pledge_pages(reference: Reference) -> Iterator[Page]:
    """The tracker of pledges, and a page for each."""
    if not reference.pledges:
        return
    count = wording.count_words(len(reference.pledges), "pledge")
    description = f"{count} on science and technology, each with its target, its deadline and what became of it."
    yield Page("pledges/", "Pledges", description, (), _compose_index)
    for pledge in reference.pledges:
        promise = links.plain(pledge.promise, lambda id: reference.records[id].name)
        yield Page(
            pledge.address, pledge.name, f"{promise} {pledge.verdict.label}.", (("Pledges", "pledges/"),),
            partial(_compose_pledge, pledge=pledge), pledge.place.file,
        )  # fmt: skip


def _compose_index(view: View) -> Body:
    pledges = view.reference.pledges
    today = view.reference.today
    ahead = [pledge for pledge in pledges if pledge.deadline and pledge.deadline.last >= today]
    past = [pledge for pledge in pledges if pledge.deadline and pledge.deadline.last < today]
    without = [pledge for pledge in pledges if not pledge.deadline]
    counts = [(term, sum(pledge.verdict is term for pledge in pledges)) for term in Verdict]
    lead = view.render("pledges-lead.html", number=len(pledges), counts=[pair for pair in counts if pair[1]])
    register = section(view, "All pledges", "pledges", "pledges.html", pledges=(*ahead, *without, *reversed(past)))
    return Body(lead, (register,))


def _compose_pledge(view: View, *, pledge: Pledge) -> Body:
    lead = view.render("pledge-lead.html", pledge=pledge, change=CHANGES[pledge.verdict])
    sections = []
    if pledge.target and (drawn := chart(pledge.points, least=1, pledges=[pledge])):
        metric = pledge.target.metric
        sections.append(section(view, "Target and delivery", "chart", "chart.html", metric=metric, chart=drawn))
    facts = pledge.announcements
    sections.append(section(view, "What was promised", "promise", "facts.html", facts=facts, home=True))
    if pledge.deliveries:
        facts = pledge.deliveries
        sections.append(section(view, "What is reported of it", "reports", "facts.html", facts=facts, home=True))
    return Body(lead, (*sections, *references(view)))
