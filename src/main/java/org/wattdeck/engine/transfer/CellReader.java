package org.wattdeck.engine.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.engine.transfer.ImportOptions.DateOrder;
import org.wattdeck.engine.transfer.ImportOptions.Decimals;
import org.wattdeck.engine.transfer.NumberText.Style;
import org.wattdeck.engine.transfer.Units.Scale;

/// Reads the cells of one sheet as values of fields. What it tidies it tells; what it cannot read
/// it tells with the place and what to write instead.
final class CellReader {

    private final Sheet sheet;
    private final int firstRow;
    private final Words words;
    private final OwnData own;
    private final ImportOptions options;
    private final Mistakes mistakes;
    private final Map<Integer, Style> styles = new HashMap<>();
    private final Map<Integer, Optional<DateOrder>> orders = new HashMap<>();

    /// @param firstRow the first row of values
    CellReader(
            Sheet sheet,
            int firstRow,
            Words words,
            OwnData own,
            ImportOptions options,
            Mistakes mistakes) {
        this.sheet = sheet;
        this.firstRow = firstRow;
        this.words = words;
        this.own = own;
        this.options = options;
        this.mistakes = mistakes;
    }

    /// The value of a cell; empty where there is none or where it is wrong, which is told then.
    Optional<Object> read(Row row, int column, Target target) {
        if (row.empty(column)) {
            return Optional.empty();
        }
        String text = row.text(column);
        Field field = target.field();
        if (row.kind(column) == Sheet.Kind.FAULT) {
            wrong(
                    row,
                    column,
                    Problem.error(
                            "cell.fault",
                            field.name(),
                            Said.of("has no value"),
                            Said.free(text),
                            Said.of("%s; enter the value itself", FieldText.expected(field))));
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (field instanceof Field.Free free) {
            return free(row, column, free, text);
        }
        if (sheet.form() == Sheet.Form.STRICT) {
            return value(row, column, field, text);
        }
        return switch (field) {
            case Field.Quantity q -> quantity(row, column, q, target.scale());
            case Field.Choice c -> choice(row, column, c, text);
            case Field.Flag f -> flag(row, column, f, text);
            case Field.Date d -> date(row, column, d, text);
            case Field.Text t -> text(row, column, t, text);
            case Field.Ref r -> text(row, column, r, text);
            case Field.Rows _, Field.Free _ ->
                    throw new IllegalStateException(field.name() + " is no cell");
        };
    }

    void wrong(Row row, int column, Problem problem) {
        mistakes.cell(sheet, row, column, problem);
    }

    private void tidied(Row row, int column, Field field, String taken, String why) {
        mistakes.tidied(sheet, row, column, field.name(), row.text(column), taken, why);
    }

    private Optional<Object> value(Row row, int column, Field field, String text) {
        return switch (FieldText.read(field, text)) {
            case FieldText.Reading.Value v -> Optional.of(v.value());
            case FieldText.Reading.Wrong w -> {
                wrong(row, column, w.problem());
                yield Optional.empty();
            }
        };
    }

    private boolean absent(Row row, int column, Field field, String text) {
        if (!words.absent(text)) {
            return false;
        }
        tidied(row, column, field, "", "no value");
        return true;
    }

    private Optional<Object> text(Row row, int column, Field field, String text) {
        String plain = text.replace('\u00A0', ' ').strip();
        // In free text a word like "unknown" says something.
        if (plain.length() <= 4 && absent(row, column, field, plain)) {
            return Optional.empty();
        }
        if (row.kind(column) == Sheet.Kind.NUMBER && plain.endsWith(".0")) {
            plain = plain.substring(0, plain.length() - 2);
        }
        return value(row, column, field, plain);
    }

    private Optional<Object> choice(Row row, int column, Field.Choice field, String text) {
        String folded = Fold.of(text);
        for (String option : field.options()) {
            if (option.equals(text.strip())) {
                return Optional.of(option);
            }
            if (Fold.of(option).equals(folded) && !folded.isEmpty()) {
                tidied(row, column, field, option, "spelling");
                return Optional.of(option);
            }
        }
        Optional<String> known =
                words.name(field.name().equals("type") ? "types" : "choices", text)
                        .or(() -> words.name("choices", text))
                        .filter(field.options()::contains);
        if (known.isPresent()) {
            tidied(row, column, field, known.get(), Mistakes.WORD);
            return Optional.of(known.get());
        }
        return absent(row, column, field, text)
                ? Optional.empty()
                : value(row, column, field, text);
    }

    private Optional<Object> flag(Row row, int column, Field.Flag field, String text) {
        String plain = text.strip();
        if (plain.equals("true") || plain.equals("false")) {
            return Optional.of(plain.equals("true"));
        }
        Optional<Boolean> said =
                yes(plain, "yes")
                        ? Optional.of(true)
                        : yes(plain, "no") ? Optional.of(false) : Optional.empty();
        if (said.isPresent()) {
            if (row.kind(column) != Sheet.Kind.FLAG) {
                tidied(row, column, field, said.get().toString(), "yes or no");
            }
            return Optional.of(said.get());
        }
        return absent(row, column, field, text)
                ? Optional.empty()
                : value(row, column, field, text);
    }

    private boolean yes(String text, String section) {
        return words.name(section, text).isPresent()
                || section.equals("yes") && (text.equals("✓") || text.equals("✔"));
    }

    private Optional<Object> date(Row row, int column, Field.Date field, String text) {
        if (row.kind(column) == Sheet.Kind.NUMBER) {
            wrong(
                    row,
                    column,
                    Problem.error(
                            "value.date",
                            field.name(),
                            Said.of("must be a date"),
                            Said.of("the number %s", text),
                            Said.of("a cell formatted as a date%s", serial(text))));
            return Optional.empty();
        }
        if (absent(row, column, field, text)) {
            return Optional.empty();
        }
        switch (DateText.of(text, order(column))) {
            case DateText.Reading.Day(LocalDate date, String why) -> {
                if (!why.isEmpty()) {
                    tidied(row, column, field, date.toString(), why);
                }
                return Optional.of(date);
            }
            case DateText.Reading.Doubtful(LocalDate dayFirst, LocalDate monthFirst) ->
                    wrong(
                            row,
                            column,
                            Problem.error(
                                    "value.date.doubtful",
                                    field.name(),
                                    Said.of("may be one of two days"),
                                    Said.free(text),
                                    Said.of("%s or %s, written so", dayFirst, monthFirst)));
            case DateText.Reading.None(String hint) ->
                    wrong(
                            row,
                            column,
                            Problem.error(
                                    "value.date",
                                    field.name(),
                                    Said.of("must be a date"),
                                    Said.free(text),
                                    hint.isEmpty()
                                            ? Said.of("year-month-day such as 2026-03-25")
                                            : Said.of("%s, such as 2026-03-25", hint)));
        }
        return Optional.empty();
    }

    private static String serial(String text) {
        try {
            double days = Double.parseDouble(text);
            return days > 20_000 && days < 80_000
                    ? "; maybe " + LocalDate.of(1899, 12, 30).plusDays((long) days)
                    : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private Optional<DateOrder> order(int column) {
        return orders.computeIfAbsent(
                column,
                c -> {
                    if (options.dates().isPresent()) {
                        return options.dates();
                    }
                    Optional<DateOrder> found = Optional.empty();
                    for (Row row : sheet.rows().subList(firstRow, sheet.rows().size())) {
                        Optional<DateOrder> one = DateText.evidence(row.text(c));
                        if (one.isPresent()) {
                            if (found.isPresent() && !found.equals(one)) {
                                return Optional.empty();
                            }
                            found = one;
                        }
                    }
                    return found;
                });
    }

    private Optional<Object> quantity(Row row, int column, Field.Quantity field, Scale scale) {
        String text = row.text(column);
        if (row.kind(column) == Sheet.Kind.NUMBER) {
            return scaled(row, column, field, text, scale, "");
        }
        switch (NumberText.of(text, style(column))) {
            case NumberText.Reading.Number(String plain, Optional<String> unit, String why) -> {
                if (unit.isEmpty()) {
                    return scaled(row, column, field, plain, scale, why);
                }
                Optional<Scale> own = Units.scale(unit.get(), field.unit());
                if (own.isPresent()) {
                    return scaled(row, column, field, plain, own.get(), "unit");
                }
                wrong(
                        row,
                        column,
                        Problem.error(
                                "value.unit",
                                field.name(),
                                Said.of("has a unit that does not belong to it"),
                                Said.free(text),
                                Said.of("a number in %s", Units.some(field.unit()))));
            }
            case NumberText.Reading.Doubtful(String grouped, String decimal) ->
                    wrong(
                            row,
                            column,
                            Problem.error(
                                    "value.number.doubtful",
                                    field.name(),
                                    Said.of("may be one of two numbers"),
                                    Said.free(text),
                                    Said.of("%s or %s, written so", grouped, decimal)));
            case NumberText.Reading.None() -> {
                return absent(row, column, field, text)
                        ? Optional.empty()
                        : value(row, column, field, text);
            }
        }
        return Optional.empty();
    }

    private Optional<Object> scaled(
            Row row, int column, Field.Quantity field, String plain, Scale scale, String why) {
        if (scale.none() || Math.abs(Double.parseDouble(plain)) > FieldText.GREATEST) {
            if (!why.isEmpty()) {
                tidied(row, column, field, plain, why);
            }
            return value(row, column, field, plain);
        }
        String value = scale.of(new BigDecimal(plain));
        if (FieldText.read(field, value) instanceof FieldText.Reading.Wrong(Problem p)) {
            // as it stands in the cell, and what it comes to
            String found = row.text(column).strip() + ", which is " + p.found();
            wrong(row, column, Problem.error(p.key(), p.field(), p.what(), found, p.expected()));
            return Optional.empty();
        }
        Optional<Object> read = value(row, column, field, value);
        if (read.isPresent()) {
            tidied(
                    row,
                    column,
                    field,
                    value + (field.unit() == Unit.FRACTION ? "" : " " + field.unit().symbol()),
                    "unit");
        }
        return read;
    }

    private Style style(int column) {
        return styles.computeIfAbsent(
                column,
                c -> {
                    if (options.decimals().isPresent()) {
                        return options.decimals().get() == Decimals.COMMA
                                ? Style.COMMA
                                : Style.POINT;
                    }
                    Style found = Style.UNKNOWN;
                    for (Row row : sheet.rows().subList(firstRow, sheet.rows().size())) {
                        if (row.kind(c) == Sheet.Kind.TEXT) {
                            found = found.and(NumberText.evidence(row.text(c)));
                        }
                    }
                    return found == Style.UNKNOWN && sheet.form() == Sheet.Form.COMMA
                            ? Style.COMMA
                            : found;
                });
    }

    private Optional<Object> free(Row row, int column, Field.Free field, String text) {
        Optional<String> plain = own.plain(text);
        if (plain.isEmpty()) {
            wrong(
                    row,
                    column,
                    Problem.error(
                            "value.free",
                            field.name(),
                            "must be an object of JSON",
                            text,
                            "{\"key\": \"value\"}"));
            return Optional.empty();
        }
        if (plain.get().length() > field.maxLength()) {
            wrong(
                    row,
                    column,
                    Problem.error(
                            "value.length",
                            field.name(),
                            Said.of("is too long"),
                            Said.of("%s characters", plain.get().length()),
                            Said.of("at most %s characters", field.maxLength())));
            return Optional.empty();
        }
        return Optional.of(plain.get());
    }
}
