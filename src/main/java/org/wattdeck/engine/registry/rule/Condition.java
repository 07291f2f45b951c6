package org.wattdeck.engine.registry.rule;

import java.util.Collection;
import java.util.List;
import org.wattdeck.domain.asset.AssetType;

/// A condition on an asset, read once and asked of many.
///
/// Numbers are compared and reckoned with (`+ - * /`, `min`, `max`, `abs`), texts stand in single
/// quotes, days as `'2026-03-25'` or `today`; `days(a, b)` are the days from a to b. `= != < <= >
/// >=`, `in ('a', 'b')`, `is missing`, `is given`, `and`, `or`, `not`, parentheses. Example:
/// `max_discharge_kw > 4 * capacity_kwh`.
public final class Condition {

    /// Longer ones are refused, and deeper nested ones.
    public static final int LONGEST = 1_000;

    private final Term term;
    private final List<String> names;

    Condition(Term term, List<String> names) {
        this.term = term;
        this.names = List.copyOf(names);
    }

    /// The answer to a text.
    public sealed interface Reading {}

    public record Read(Condition condition) implements Reading {}

    /// @param at where it stands in the text, from 0
    public record Wrong(int at, String what) implements Reading {}

    /// @param types the types the condition is about; empty for all
    public static Reading read(String text, Collection<AssetType> types) {
        return new ConditionReader(text, Names.of(types)).read();
    }

    /// Whether it holds; not where a value it needs was not given.
    public boolean holds(Facts facts) {
        return term.of(facts).filter(Boolean.TRUE::equals).isPresent();
    }

    /// The fields it looks at, in the order of their first mention.
    public List<String> names() {
        return names;
    }
}
