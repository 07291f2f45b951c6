package org.wattdeck.domain.schema;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wattdeck.domain.say.Said;

/// Reads one field's value from text, the same way for files, tables and forms.
public final class FieldText {

    /// Larger numbers are never meant.
    public static final double GREATEST = 1e12;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private FieldText() {}

    /// The value, or what is wrong with the text.
    public sealed interface Reading {
        record Value(Object value) implements Reading {}

        record Wrong(Problem problem) implements Reading {}
    }

    public static Reading read(Field field, String text) {
        String trimmed = text.strip();
        return switch (field) {
            case Field.Quantity q -> quantity(q, trimmed);
            case Field.Choice c ->
                    c.options().contains(trimmed)
                            ? new Reading.Value(trimmed)
                            : wrong(
                                    "value.choice",
                                    c.name(),
                                    Said.of("is not one of the known words"),
                                    Said.free(shown(trimmed)),
                                    Said.of(
                                            "%s%s",
                                            String.join(", ", c.options()),
                                            Nearest.of(trimmed, c.options())
                                                    .map(n -> "; maybe " + n)
                                                    .orElse("")));
            case Field.Text t when unstorable(trimmed) -> unstorable(t);
            case Field.Ref r when unstorable(trimmed) -> unstorable(r);
            case Field.Text t ->
                    trimmed.length() > t.maxLength()
                            ? wrong(
                                    "value.length",
                                    t.name(),
                                    Said.of("is too long"),
                                    Said.of("%s characters", trimmed.length()),
                                    Said.of("at most %s characters", t.maxLength()))
                            : trimmed.isEmpty()
                                    ? wrong(
                                            "value.empty",
                                            t.name(),
                                            "must not be empty",
                                            "nothing",
                                            "text")
                                    : new Reading.Value(trimmed);
            case Field.Flag f ->
                    switch (trimmed) {
                        case "true", "True", "TRUE" -> new Reading.Value(true);
                        case "false", "False", "FALSE" -> new Reading.Value(false);
                        default ->
                                wrong(
                                        "value.flag",
                                        f.name(),
                                        "must be yes or no",
                                        shown(trimmed),
                                        "true or false");
                    };
            case Field.Date d -> date(d, trimmed);
            case Field.Ref r ->
                    trimmed.isEmpty()
                            ? wrong(
                                    "value.empty",
                                    r.name(),
                                    Said.of("must name %s", r.kind()),
                                    Said.of("nothing"),
                                    Said.of("a code or id"))
                            : new Reading.Value(trimmed);
            case Field.Free f -> free(f, trimmed);
            case Field.Rows r ->
                    wrong("value.rows", r.name(), "must be a list", text, "a list of rows");
        };
    }

    /// Whether the text holds what no table and no screen can keep: control characters, or half of
    /// a pair of surrogates.
    public static boolean unstorable(String text) {
        return text.codePoints()
                .anyMatch(
                        c ->
                                c < 0x20 && c != '\n' && c != '\t'
                                        || c == 0x7F
                                        || Character.getType(c) == Character.SURROGATE);
    }

    private static Reading unstorable(Field field) {
        return wrong(
                "value.character",
                field.name(),
                "has a character that is not text",
                "a control character",
                "text");
    }

    private static Reading quantity(Field.Quantity q, String text) {
        if (!NUMBER.matcher(text).matches()) {
            return wrong(
                    "value.number",
                    q.name(),
                    "must be a number",
                    shown(text),
                    expected(q) + NumberHint.of(q, text));
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || Math.abs(value) > GREATEST) {
            return wrong("value.absurd", q.name(), "is too large to be meant", text, expected(q));
        }
        if (q.integer() && value != Math.rint(value)) {
            return wrong("value.whole", q.name(), "must be a whole number", text, expected(q));
        }
        if (!q.range().contains(value)) {
            return wrong(
                    "value.range",
                    q.name(),
                    "is out of range",
                    text + unit(q.unit()),
                    expected(q) + NumberHint.ofRange(q, value));
        }
        return new Reading.Value(q.integer() ? (Object) (long) value : (Object) value);
    }

    private static Reading free(Field.Free f, String text) {
        if (text.length() > f.maxLength()) {
            return wrong(
                    "value.length",
                    f.name(),
                    Said.of("is too long"),
                    Said.of("%s characters", text.length()),
                    Said.of("at most %s characters", f.maxLength()));
        }
        int fault = JsonText.fault(text);
        return fault < 0
                ? new Reading.Value(text)
                : wrong(
                        "value.free",
                        f.name(),
                        Said.of("must be a group of keys in JSON"),
                        Said.of("character %s", (fault + 1)),
                        Said.of("{\"key\": \"value\"}"));
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : text;
    }

    private static String unit(Unit unit) {
        return unit.symbol().isEmpty() ? "" : " " + unit.symbol();
    }

    private static String expected(Field.Quantity q) {
        String range = q.range().words();
        return range + unit(q.unit());
    }

    private static Reading date(Field.Date d, String text) {
        try {
            return new Reading.Value(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return wrong(
                    "value.date",
                    d.name(),
                    "must be a date",
                    shown(text),
                    "year-month-day such as 2026-03-25");
        }
    }

    private static Reading wrong(
            String key, String field, String what, String found, String expected) {
        return new Reading.Wrong(Problem.error(key, field, what, found, expected));
    }

    private static Reading wrong(String key, String field, Said what, Said found, Said expected) {
        return new Reading.Wrong(Problem.error(key, field, what, found, expected));
    }

    /// A value as text that [#read] takes; numbers as short as they can be written.
    public static String of(Object value) {
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : value.toString();
    }

    /// What a field accepts, in words for messages.
    public static String expected(Field field) {
        return switch (field) {
            case Field.Quantity q -> expected(q);
            case Field.Choice c -> String.join(", ", c.options());
            case Field.Text _ -> "text";
            case Field.Flag _ -> "true or false";
            case Field.Date _ -> "a date";
            case Field.Ref r -> "the code of " + r.kind();
            case Field.Free _ -> "key: value";
            case Field.Rows _ -> "a list";
        };
    }

    /// The default of a field, if it has one.
    public static Optional<Object> fallback(Field field) {
        return switch (field) {
            case Field.Quantity q ->
                    q.fallback().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    q.integer()
                                            ? (Object) (long) q.fallback().getAsDouble()
                                            : (Object) q.fallback().getAsDouble());
            case Field.Choice c -> c.fallback().map(Object.class::cast);
            case Field.Flag f -> f.fallback().map(Object.class::cast);
            case Field.Text t -> Optional.empty();
            case Field.Date d -> Optional.empty();
            case Field.Ref r -> Optional.empty();
            case Field.Free f -> Optional.empty();
            case Field.Rows r -> Optional.empty();
        };
    }

    /// The names of a schema's fields, for looking up the nearest.
    public static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }
}
