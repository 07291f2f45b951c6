package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.engine.transfer.Units.Scale;

/// The field that a column is, and what its numbers need to be in the field's unit.
///
/// @param fit how sure it is: 3 by the field's own name, 2 by its name without the unit, 1 by
///     another word
/// @param unitSaid whether the head names the unit
record Target(Field field, Scale scale, int fit, boolean unitSaid) {

    /// What a head is among the fields of a scope.
    sealed interface Match {
        record Of(Target target) implements Match {}

        /// Several fields at once.
        record Several(List<String> names) implements Match {}

        /// A field that has no such unit.
        record WrongUnit(Field field, String unit) implements Match {}

        record None() implements Match {}
    }

    private static final Match NONE = new Match.None();

    private record Found(Field field, Optional<Scale> scale, int fit) {}

    static Match of(Header header, List<Field> fields, String scope, Words words) {
        if (header.empty()) {
            return NONE;
        }
        boolean unitApart = header.unit().isPresent() && header.sure();
        for (Field field : fields) {
            if (!unitApart && Fold.of(field.name()).equals(header.whole())) {
                return new Match.Of(new Target(field, Scale.NONE, 3, true));
            }
        }
        if (!header.sure()) {
            Match whole = of(header.bare(), fields, scope, words);
            if (!(whole instanceof Match.None)) {
                return whole;
            }
        }
        List<Found> found = new ArrayList<>();
        for (Field field : fields) {
            int fit = fit(header, field, scope, words);
            if (fit > 0) {
                found.add(new Found(field, scale(header, field), fit));
            }
        }
        int best = found.stream().mapToInt(Found::fit).max().orElse(0);
        List<Found> fitting = found.stream().filter(f -> f.scale.isPresent()).toList();
        int bestFitting = fitting.stream().mapToInt(Found::fit).max().orElse(0);
        List<Found> chosen = fitting.stream().filter(f -> f.fit == bestFitting).toList();
        if (chosen.size() == 1) {
            Found one = chosen.getFirst();
            return new Match.Of(
                    new Target(
                            one.field,
                            one.scale.orElseThrow(),
                            one.fit,
                            header.unit().isPresent()));
        }
        if (chosen.size() > 1) {
            return new Match.Several(chosen.stream().map(f -> f.field.name()).toList());
        }
        return best == 0
                ? NONE
                : new Match.WrongUnit(found.getFirst().field, header.unit().orElse(""));
    }

    private static int fit(Header header, Field field, String scope, Words words) {
        String name = Fold.of(field.name());
        if (name.equals(header.stem())) {
            return 3;
        }
        if (header.stem().equals(stem(field)) || header.whole().equals(stem(field))) {
            return 2;
        }
        return words.field(scope, field.name(), header.stem())
                        || words.field(scope, field.name(), header.whole())
                ? 1
                : 0;
    }

    private static String stem(Field field) {
        if (field instanceof Field.Quantity q) {
            for (String ending : Units.endings(q.unit())) {
                if (q.name().endsWith(ending) && q.name().length() > ending.length()) {
                    return Fold.of(q.name().substring(0, q.name().length() - ending.length()));
                }
            }
        }
        return Fold.of(field.name());
    }

    /// Without a unit the field's own is meant; one that does not belong to the field is none.
    private static Optional<Scale> scale(Header header, Field field) {
        if (header.unit().isEmpty()) {
            return Optional.of(Scale.NONE);
        }
        if (field instanceof Field.Quantity q) {
            Optional<Scale> scale = Units.scale(header.unit().get(), q.unit());
            // "max_a" of a text that only looks like a unit
            return scale.isEmpty() && Fold.of(field.name()).equals(header.whole())
                    ? Optional.of(Scale.NONE)
                    : scale;
        }
        return Optional.of(Scale.NONE);
    }

    /// Whether its bare numbers may well be meant in another unit.
    boolean doubtful() {
        return !unitSaid
                && field instanceof Field.Quantity q
                && q.unit() != Unit.NONE
                && Units.doubtful(q.unit());
    }
}
