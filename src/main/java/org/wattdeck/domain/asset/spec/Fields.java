package org.wattdeck.domain.asset.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema.Rule;
import org.wattdeck.domain.schema.Schema.Section;
import org.wattdeck.domain.schema.Unit;

/// Short ways to write down a field or a rule.
final class Fields {

    private Fields() {}

    static Section section(String title, Field... fields) {
        return new Section(title, List.of(fields));
    }

    static Field number(String name, Unit unit, Range range) {
        return new Field.Quantity(name, false, unit, range, false, OptionalDouble.empty());
    }

    static Field required(String name, Unit unit, Range range) {
        return new Field.Quantity(name, true, unit, range, false, OptionalDouble.empty());
    }

    static Field number(String name, Unit unit, Range range, double fallback) {
        return new Field.Quantity(name, false, unit, range, false, OptionalDouble.of(fallback));
    }

    static Field whole(String name, Unit unit, Range range) {
        return new Field.Quantity(name, false, unit, range, true, OptionalDouble.empty());
    }

    static Field whole(String name, Unit unit, Range range, long fallback) {
        return new Field.Quantity(name, false, unit, range, true, OptionalDouble.of(fallback));
    }

    static Field choice(String name, String... options) {
        return new Field.Choice(name, false, List.of(options), Optional.empty());
    }

    static Field text(String name, int maxLength) {
        return new Field.Text(name, false, maxLength);
    }

    static Field requiredText(String name, int maxLength) {
        return new Field.Text(name, true, maxLength);
    }

    static Field flag(String name) {
        return new Field.Flag(name, false, Optional.empty());
    }

    static Field flag(String name, boolean fallback) {
        return new Field.Flag(name, false, Optional.of(fallback));
    }

    static Field date(String name) {
        return new Field.Date(name, false);
    }

    /// The user's own data about the thing; every asset, spec and site has it.
    static Section own() {
        return section("Own data", new Field.Free("metadata", 20_000));
    }

    /// `low` must not be greater than `high` where both are given.
    static Rule atMost(String low, String high) {
        return compare(low, high, false);
    }

    /// `low` must be less than `high` where both are given.
    static Rule below(String low, String high) {
        return compare(low, high, true);
    }

    private static Rule compare(String low, String high, boolean strict) {
        return new Rule(
                low + (strict ? " < " : " <= ") + high,
                values -> {
                    OptionalDouble a = values.number(low);
                    OptionalDouble b = values.number(high);
                    if (a.isEmpty() || b.isEmpty()) {
                        return Optional.empty();
                    }
                    double x = a.getAsDouble();
                    double y = b.getAsDouble();
                    if (strict ? x < y : x <= y) {
                        return Optional.empty();
                    }
                    return Optional.of(
                            Problem.error(
                                    "rule.order",
                                    low,
                                    strict
                                            ? Said.of("must be less than %s", high)
                                            : Said.of("must not be greater than %s", high),
                                    Said.free(plain(x)),
                                    Said.of(
                                            "%s%s",
                                            (strict ? "less than " : "at most "), plain(y))));
                });
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
