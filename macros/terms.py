"""The words that records may use: kinds, perspectives, qualifiers, regions.

Each term carries its own label and one sentence of explanation, so that the checker, the legends on the
pages, the contributors' guide and the JSON export all say the same. Knows nothing of files or pages.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A controlled word. Its value is what stands in YAML; `label` and `description` are for readers."""

    label: str
    description: str

    def __new__(cls, value: str, label: str, description: str) -> Self:
        """Make a term of its value, label and description."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        term.description = description
        return term


class Perspective(Term):
    """Whose voice a source is. Not a mark of quality: it tells a reader whose interest to bear in mind."""

    CHINESE_GOVERNMENT = (
        "chinese-government",
        "Chinese government",
        "A ministry, agency, embassy or leader of the People's Republic of China, or a body that it runs.",
    )
    CHINESE_STATE_MEDIA = (
        "chinese-state-media",
        "Chinese state media",
        "News media owned by the Chinese state or the Communist Party, such as Xinhua or China Daily.",
    )
    PARTNER_GOVERNMENT = (
        "partner-government",
        "Partner government",
        "A government body of another country, or of the European Union, or media that it directs.",
    )
    INTERNATIONAL_ORGANISATION = (
        "international-organisation",
        "International organisation",
        "A body set up by several states, such as a United Nations agency or a development bank.",
    )
    ACADEMIC = (
        "academic",
        "Academic",
        "Research published by scholars or by a university, or a scientific institute writing about its own work.",
    )
    THINK_TANK = (
        "think-tank",
        "Think tank",
        "Analysis by a research institute that works on policy, whoever pays for it.",
    )
    INDEPENDENT_NEWS = (
        "independent-news",
        "Independent news",
        "News media and trade press that no government directs, among them public broadcasters.",
    )
    CIVIL_SOCIETY = (
        "civil-society",
        "Civil society",
        "A non-governmental organisation, association or union that speaks for a cause or for those concerned.",
    )
    COMPANY = (
        "company",
        "Company",
        "A business or business association, writing about itself or its trade.",
    )
    ENCYCLOPEDIA = (
        "encyclopedia",
        "Encyclopedia",
        "A reference work that rests on other sources.",
    )
    BLOG = (
        "blog",
        "Blog",
        "A site without a named editor or publisher of standing.",
    )


class Qualifier(Term):
    """How a source limits a number that it gives."""

    EXACT = ("exact", "", "The source gives the number without any limit.")
    AT_LEAST = ("at-least", "at least", "The source says 'at least' or gives a lower bound.")
    MORE_THAN = ("more-than", "more than", "The source says 'more than', 'over' or puts a plus behind the number.")
    ABOUT = ("about", "about", "The source says 'about', 'some' or rounds in so many words.")
    UP_TO = ("up-to", "up to", "The source says 'up to', 'nearly' or gives an upper bound.")


class Extent(Term):
    """How much of a source was read by the person who entered it."""

    WHOLE = ("whole", "read in full", "All of the source was read.")
    BEGINNING = ("beginning", "only its beginning was read", "Only the opening of the source was read.")


class Status(Term):
    """How a country stands to the Belt and Road Initiative, as its evidence says."""

    SIGNED = (
        "signed",
        "Signed",
        "A memorandum or a comparable document on the Belt and Road Initiative is reported, and not that it has ended.",
    )
    LEFT = ("left", "Left", "It had signed, and is reported to have left or to have let the document lapse.")
    DISPUTED = (
        "disputed",
        "Disputed",
        "Sources differ on whether there is a document, or on whether the one there is counts.",
    )
    NONE = (
        "none",
        "None found",
        "Those who looked found no such document, or the government says that there is none.",
    )


class Says(Term):
    """What a list or a report says of a country's part in the Belt and Road Initiative."""

    SIGNED = ("signed", "Signed", "It has signed a document, or has joined.")
    AGREED = ("agreed", "Agreed to work together", "It has agreed to work together; no document is spoken of.")
    INTENDS = ("intends", "Means to", "It wants to sign or to join, or is asked to.")
    SILENT = ("silent", "Names none", "It tells what was signed, and names no such document.")
    NONE = ("none", "No document", "Those who looked found no document.")
    DECLINED = ("declined", "Declined", "It has refused, or says that it has not signed.")
    LEFT = ("left", "Left", "It has left, or has said that it will.")
    STAYS = ("stays", "Denies having left", "Its government denies that it has left.")


class Document(Term):
    """What kind of document a list or a report says that there is."""

    MEMORANDUM = ("memorandum", "memorandum", "A memorandum of understanding on the Belt and Road Initiative.")
    AGREEMENT = ("agreement", "agreement", "An agreement, protocol or other cooperation document on the initiative.")
    PLAN = ("plan", "plan", "A plan, programme or framework of cooperation under the initiative.")
    STATEMENT = ("statement", "joint statement", "A joint statement, or what leaders agreed when they met.")
    LETTER = ("letter-of-intent", "letter of intent", "A letter of intent.")
    SINGLE_FIELD = ("single-field", "memorandum on one field", "A memorandum on a single field, as on third markets.")
    REGIONAL = ("sub-national", "document of one region", "A document that a part of the country has signed.")


class Disclosure(Term):
    """Whether the text of a document can be read in public, by what a list or a report says of it."""

    PUBLISHED = ("published", "Published", "A government that signed it has made the text public.")
    PRINTED = ("printed", "Printed by others", "Media or others have made public what they say is the text.")
    UNPUBLISHED = ("unpublished", "Not published", "Those who signed it have not made the text public.")


class Stage(Term):
    """What a fact reports of the laboratories that it is about. The order is that of a laboratory's life."""

    ANNOUNCED = ("announced", "Announced", "It is planned, agreed or being built.")
    APPROVED = ("approved", "Approved", "A ministry has approved or backed it.")
    LAUNCHED = ("launched", "Launched", "It has been set up, unveiled or opened.")
    OPERATING = ("operating", "Operating", "It is reported to be at work.")
    ENDED = ("ended", "Ended", "It is reported to have closed.")


class Region(Term):
    """Where a country is listed. An editorial grouping, close to the World Bank's."""

    AFRICA = ("africa", "Africa", "Africa south of the Sahara, and its islands.")
    MIDDLE_EAST = ("middle-east", "Middle East and North Africa", "From Morocco to Iran.")
    CENTRAL_ASIA = ("central-asia", "Central Asia and the Caucasus", "Kazakhstan to Georgia, and Mongolia.")
    SOUTH_ASIA = ("south-asia", "South Asia", "Afghanistan to Sri Lanka.")
    SOUTHEAST_ASIA = ("southeast-asia", "Southeast Asia", "The members of ASEAN and Timor-Leste.")
    EAST_ASIA = ("east-asia", "East Asia", "Japan and the two Koreas.")
    EUROPE = ("europe", "Europe", "Europe with Russia and Türkiye.")
    LATIN_AMERICA = ("latin-america", "Latin America and the Caribbean", "Mexico to Chile, and the Caribbean.")
    NORTH_AMERICA = ("north-america", "North America", "Canada and the United States.")
    PACIFIC = ("pacific", "Pacific", "Australia, New Zealand and the Pacific islands.")


class Collection(Term):
    """A folder of records under `data/`, and the index page of the same name."""

    LABORATORIES = ("laboratories", "Laboratories", "Places where Chinese and partner scientists work together.")
    PROGRAMMES = ("programmes", "Programmes", "Programmes, funds, scholarships and platforms that run over time.")
    PROJECTS = ("projects", "Projects", "Undertakings with a beginning and an end.")
    INFRASTRUCTURE = ("infrastructure", "Infrastructure", "Cables, satellites, power plants, railways and parks.")
    ORGANISATIONS = ("organisations", "Organisations", "Government bodies, alliances, companies and institutes.")
    AGREEMENTS = ("agreements", "Agreements", "What states or institutions have signed or declared together.")
    POLICIES = ("policies", "Policies", "Plans, strategies and guidelines that one side has published.")
    EVENTS = ("events", "Events", "Forums, conferences and other dated occasions.")
    DATASETS = ("datasets", "Data sets", "Trackers and databases that figures on this site rest on.")
    COUNTRIES = ("countries", "Countries", "One profile for each country with evidence.")
    TOPICS = ("topics", "Topics", "The fields of cooperation.")


# The records of these collections are dated occasions and texts; they carry the timeline.
MILESTONES = (Collection.EVENTS, Collection.AGREEMENTS, Collection.POLICIES)


class Kind(Term):
    """What a record is about. Each kind belongs to one collection, and so to one folder."""

    collection: Collection

    def __new__(cls, value: str, label: str, description: str, collection: Collection) -> Self:
        """Make a kind of a term's three parts and its collection."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        term.description = description
        term.collection = collection
        return term

    JOINT_LABORATORY = (
        "joint-laboratory",
        "Joint laboratory",
        "A laboratory or research centre that institutes of China and of a partner country run together.",
        Collection.LABORATORIES,
    )
    RESEARCH_CENTRE = (
        "research-centre",
        "Research centre",
        "A centre or institute for research that one side runs, or an international body.",
        Collection.LABORATORIES,
    )
    PROGRAMME = ("programme", "Programme", "Work that goes on over years under one name.", Collection.PROGRAMMES)
    FUND = ("fund", "Fund", "Money set aside for a purpose.", Collection.PROGRAMMES)
    SCHOLARSHIP = ("scholarship", "Scholarship", "Grants for study or for research stays.", Collection.PROGRAMMES)
    PLATFORM = (
        "platform",
        "Platform",
        "A service or centre that brings parties together, for technology transfer for example.",
        Collection.PROGRAMMES,
    )
    PROJECT = ("project", "Project", "An undertaking with a beginning and an end.", Collection.PROJECTS)
    MISSION = ("mission", "Space mission", "A spacecraft, or a station planned in space.", Collection.PROJECTS)
    CABLE = ("cable", "Cable", "A communication cable, on land or under the sea.", Collection.INFRASTRUCTURE)
    NETWORK = (
        "network",
        "Network",
        "A network for telecommunication, data or power, or a data centre.",
        Collection.INFRASTRUCTURE,
    )
    SATELLITE_SYSTEM = (
        "satellite-system",
        "Satellite system",
        "Satellites in service and what they need on the ground.",
        Collection.INFRASTRUCTURE,
    )
    POWER_PLANT = ("power-plant", "Power plant", "A plant or farm that makes electricity.", Collection.INFRASTRUCTURE)
    TRANSPORT = ("transport", "Transport", "A railway, road, port or airport.", Collection.INFRASTRUCTURE)
    PARK = ("park", "Industrial or science park", "A zone for industry or science.", Collection.INFRASTRUCTURE)
    PLANT = (
        "plant",
        "Works",
        "A works for water, waste or manufacture.",
        Collection.INFRASTRUCTURE,
    )
    GOVERNMENT_BODY = (
        "government-body",
        "Government body",
        "A ministry, commission or agency of a state.",
        Collection.ORGANISATIONS,
    )
    INTERNATIONAL_BODY = (
        "international-body",
        "International body",
        "An organisation set up by several states.",
        Collection.ORGANISATIONS,
    )
    ALLIANCE = (
        "alliance",
        "Alliance",
        "A lasting union of institutes, universities or companies.",
        Collection.ORGANISATIONS,
    )
    INSTITUTE = (
        "institute",
        "Institute",
        "An academy, university, society or research institute.",
        Collection.ORGANISATIONS,
    )
    COMPANY = ("company", "Company", "A business, whoever owns it.", Collection.ORGANISATIONS)
    AGREEMENT = ("agreement", "Agreement", "A treaty, memorandum or partnership.", Collection.AGREEMENTS)
    DECLARATION = ("declaration", "Declaration", "A text that a meeting has issued.", Collection.AGREEMENTS)
    INITIATIVE = (
        "initiative",
        "Initiative",
        "A call or set of principles put forward for others to join.",
        Collection.AGREEMENTS,
    )
    STANDARD = ("standard", "Standard", "A standard or recommendation.", Collection.AGREEMENTS)
    PLAN = ("plan", "Plan", "A plan, strategy or guideline of one government.", Collection.POLICIES)
    EVENT = ("event", "Event", "A forum, conference, fair or other dated occasion.", Collection.EVENTS)
    DATASET = ("dataset", "Data set", "A tracker or database.", Collection.DATASETS)
