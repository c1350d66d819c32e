// By what results can be narrowed: for each facet, which values a fact has, as {id, name}.
const year = (fact) => fact.day.slice(0, 4);

export const FACETS = {
  topic: (fact) => fact.topics,
  country: (fact) => fact.countries,
  kind: (fact) => [{ id: fact.home.kind, name: fact.home.kindLabel }],
  year: (fact) => (fact.day ? [{ id: year(fact), name: year(fact) }] : []),
  perspective: (fact) => fact.voices,
};

const has = (fact, facet, id) => FACETS[facet](fact).some((value) => value.id === id);

// The facts that pass every filter but one: {facet: id}.
const passing = (facts, filters, except) => {
  const active = Object.keys(FACETS).filter((facet) => filters[facet] && facet !== except);
  return active.length ? facts.filter((fact) => active.every((facet) => has(fact, facet, filters[facet]))) : facts;
};

export const narrow = (facts, filters) => passing(facts, filters);

// What each facet offers and how many facts it leaves: {facet: [{id, name, count}]}. Years newest first, the rest by
// number; each counts under all the other filters, so that no choice leads to nothing.
export const counts = (facts, filters) =>
  Object.fromEntries(
    Object.keys(FACETS).map((facet) => {
      const values = new Map();
      for (const fact of passing(facts, filters, facet)) {
        for (const { id, name } of FACETS[facet](fact)) {
          const value = values.get(id) ?? { id, name, count: 0 };
          value.count += 1;
          values.set(id, value);
        }
      }
      const byNumber = (one, other) => other.count - one.count || one.name.localeCompare(other.name);
      const order = facet === "year" ? (one, other) => other.id.localeCompare(one.id) : byNumber;
      return [facet, [...values.values()].sort(order)];
    }),
  );
