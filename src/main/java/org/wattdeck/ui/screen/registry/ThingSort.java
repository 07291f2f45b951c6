package org.wattdeck.ui.screen.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleBiFunction;
import org.wattdeck.domain.asset.NaturalOrder;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Template;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Values;

/// What the registry knows of one sort of thing: its columns, its form, and how a thing is made of
/// what stands in the form.
interface ThingSort {

    /// Ends the keys of its texts and the ids of its nodes.
    String id();

    /// @param key ends the key of its title
    /// @param number whether it stands right
    /// @param rank what it is sorted by; empty where by its text
    /// @param style a style class of the cell, may be empty
    record Column(
            String key,
            double widthEm,
            boolean number,
            BiFunction<Thing, Portfolio, String> cell,
            Optional<ToDoubleBiFunction<Thing, Portfolio>> rank,
            BiFunction<Thing, Portfolio, String> style) {

        static Column of(String key, double widthEm, BiFunction<Thing, Portfolio, String> cell) {
            return new Column(key, widthEm, false, cell, Optional.empty(), (t, p) -> "");
        }

        /// One that stands right.
        static Column number(
                String key, double widthEm, BiFunction<Thing, Portfolio, String> cell) {
            return new Column(key, widthEm, true, cell, Optional.empty(), (t, p) -> "");
        }

        Column ranked(ToDoubleBiFunction<Thing, Portfolio> by) {
            return new Column(key, widthEm, number, cell, Optional.of(by), style);
        }

        Column styled(BiFunction<Thing, Portfolio, String> by) {
            return new Column(key, widthEm, number, cell, rank, by);
        }

        private Comparator<Thing> order(Portfolio portfolio) {
            return rank.map(
                            r ->
                                    Comparator.<Thing>comparingDouble(
                                            t -> r.applyAsDouble(t, portfolio)))
                    .orElseGet(
                            () ->
                                    Comparator.comparing(
                                            t -> cell.apply(t, portfolio), NaturalOrder.NAMES));
        }

        /// Puts things in the order of this column.
        void sort(List<Thing> things, Portfolio portfolio, boolean descending) {
            things.sort(descending ? order(portfolio).reversed() : order(portfolio));
        }
    }

    List<Column> columns();

    List<? extends Thing> all(Portfolio portfolio);

    /// What narrows the list down besides words, such as `is:expired`; empty where it is not
    /// known.
    default Optional<BiPredicate<Thing, Portfolio>> facet(String name, String value) {
        return Optional.empty();
    }

    /// The facets there are, to be told where one is not known.
    default String facets() {
        return "";
    }

    /// Whether the thing is of this sort.
    boolean is(Thing thing);

    /// The fields of the form; those of assets follow from their type.
    List<Schema.Section> sections(Values typed);

    /// The field whose change makes another form, if there is one.
    default Optional<String> formField() {
        return Optional.empty();
    }

    /// Fields that are fixed once the thing is there.
    default List<String> fixed() {
        return List.of();
    }

    /// Whether many can be selected and changed in one act.
    default boolean bulk() {
        return false;
    }

    /// Fields that a copy must have of its own.
    default List<String> own() {
        return List.of("code", "serial_number", "key");
    }

    /// What stands in the form of a copy.
    default Values copied(Thing thing, Portfolio portfolio) {
        Values values = values(thing, portfolio);
        for (String own : own()) {
            String text = Fielded.given(values, own).orElse("");
            if (!text.isEmpty()) {
                values = values.with(own, own.equals("serial_number") ? "" : text + "-2");
            }
        }
        return values;
    }

    /// What a new thing may begin with.
    default List<Template> templates(Portfolio portfolio) {
        return List.of();
    }

    /// What stands in the form of a thing; references as codes.
    Values values(Thing thing, Portfolio portfolio);

    /// What stands in the form of a new thing.
    ///
    /// @param near what was selected
    Values fresh(Portfolio portfolio, Optional<Thing> near);

    /// A thing, or why none could be made of the values.
    record Made(Optional<Thing> thing, List<Problem> problems) {

        static Made of(Thing thing) {
            return new Made(Optional.of(thing), List.of());
        }

        static Made wrong(Problem problem) {
            return new Made(Optional.empty(), List.of(problem));
        }
    }

    /// @param before the thing that is changed
    Made made(Portfolio portfolio, Optional<Thing> before, UUID id, Values typed);
}
