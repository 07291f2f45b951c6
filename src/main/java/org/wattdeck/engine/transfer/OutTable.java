package org.wattdeck.engine.transfer;

import java.util.List;
import java.util.function.Function;
import org.wattdeck.domain.asset.Thing;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Values;

/// A table to be written: its columns are fields, its rows are made when they are asked for.
///
/// @param name of the sheet or file
/// @param values what a row shows of the thing it is about, by the names of the fields
public record OutTable(
        String name, List<Field> fields, List<Line> lines, Function<Line, Values> values) {

    /// What one row is about.
    ///
    /// @param part which part of the thing, where it has several rows
    public record Line(Thing thing, int part) {}

    public OutTable {
        fields = List.copyOf(fields);
        lines = List.copyOf(lines);
    }

    /// The heads of the columns: the name of the field, with the unit where the name lacks it.
    public List<String> heads() {
        return fields.stream().map(OutTable::head).toList();
    }

    private static String head(Field field) {
        if (!(field instanceof Field.Quantity q) || q.unit().symbol().isEmpty()) {
            return field.name();
        }
        boolean said = Units.endings(q.unit()).stream().anyMatch(q.name()::endsWith);
        return said ? q.name() : q.name() + " [" + q.unit().symbol() + "]";
    }
}
