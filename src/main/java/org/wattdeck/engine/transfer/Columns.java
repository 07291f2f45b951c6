package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Problem.Severity;

/// Which field each column of a sheet is. In a table of assets that depends on the type of the row:
/// `Power` is another field of a battery than of a wind turbine.
final class Columns {

    private final List<Header> headers;
    private final Map<Integer, Target> own = new HashMap<>();
    private final Map<Integer, Target> site = new HashMap<>();
    private final Map<AssetType, Map<Integer, Target>> spec = new EnumMap<>(AssetType.class);
    private final Map<AssetType, Map<Integer, List<Problem>>> wrongUnit =
            new EnumMap<>(AssetType.class);
    private final Set<Integer> unknown = new TreeSet<>();
    private final Map<String, Integer> places = new HashMap<>();

    private Columns(List<Header> headers) {
        this.headers = headers;
    }

    /// Finds the field of each column and tells of those nobody knows.
    static Columns of(HeaderRow found, SheetKind kind, Words words, Mistakes mistakes) {
        Columns columns = new Columns(found.headers());
        columns.find(found, kind, words, mistakes);
        return columns;
    }

    private void find(HeaderRow found, SheetKind kind, Words words, Mistakes mistakes) {
        Map<Integer, List<Problem>> doubts = new HashMap<>();
        Map<Integer, List<Problem>> wrongUnits = new HashMap<>();
        assign(found, kind.fields(), kind.scope(), words, own, doubts, wrongUnits);
        if (kind.typed()) {
            for (AssetType type : AssetType.values()) {
                Map<Integer, Target> targets = new HashMap<>();
                spec.put(type, targets);
                List<Field> fields = AssetSchemas.of(type).fields();
                Map<Integer, List<Problem>> wrong = new HashMap<>();
                assign(found, fields, type.code(), words, targets, doubts, wrong);
                wrongUnit.put(type, wrong);
                wrongUnits.putAll(wrong);
                targets.keySet().removeAll(own.keySet());
            }
        }
        if (kind == SheetKind.ASSETS) {
            assign(found, TableSchemas.SITE_OF_ASSET, "site", words, site, doubts, wrongUnits);
            site.keySet().removeAll(own.keySet());
            spec.values().forEach(t -> site.keySet().removeAll(t.keySet()));
        }
        for (int c = 0; c < headers.size(); c++) {
            if (!headers.get(c).empty() && !used(c)) {
                tell(found, kind, c, doubts, wrongUnits, mistakes);
            }
        }
        remember();
        doubtfulUnits(found, mistakes);
    }

    private boolean used(int column) {
        return own.containsKey(column)
                || site.containsKey(column)
                || spec.values().stream().anyMatch(t -> t.containsKey(column));
    }

    /// The best column of each field; two that fit as well are one too many.
    private static void assign(
            HeaderRow found,
            List<Field> fields,
            String scope,
            Words words,
            Map<Integer, Target> targets,
            Map<Integer, List<Problem>> doubts,
            Map<Integer, List<Problem>> wrongUnits) {
        Map<String, Integer> taken = new HashMap<>();
        List<Header> headers = found.headers();
        for (int c = 0; c < headers.size(); c++) {
            Header header = headers.get(c);
            Target.Match match =
                    found.sheet().form() == Sheet.Form.STRICT
                            ? strict(header, fields)
                            : Target.of(header, fields, scope, words);
            switch (match) {
                case Target.Match.Of(Target target) -> {
                    String name = target.field().name();
                    Integer before = taken.get(name);
                    Target other = before == null ? null : targets.get(before);
                    if (before == null || other == null || other.fit() < target.fit()) {
                        if (before != null) {
                            targets.remove(before);
                            twice(doubts, before, name, c);
                        }
                        targets.put(c, target);
                        taken.put(name, c);
                    } else {
                        twice(doubts, c, name, before);
                    }
                }
                case Target.Match.Several(List<String> names) ->
                        doubts.computeIfAbsent(c, k -> new ArrayList<>())
                                .add(
                                        Problem.error(
                                                "column.doubtful",
                                                header.text(),
                                                Said.of("may be one of several fields"),
                                                Said.free(String.join(", ", names)),
                                                Said.of("the name of one of them, or its unit")));
                case Target.Match.WrongUnit(Field field, String unit) ->
                        wrongUnits
                                .computeIfAbsent(c, k -> new ArrayList<>())
                                .add(
                                        Problem.error(
                                                "column.unit",
                                                header.text(),
                                                Said.of(
                                                        "has a unit that does not belong to %s",
                                                        field.name()),
                                                Said.free(unit),
                                                field instanceof Field.Quantity q
                                                        ? Said.free(Units.some(q.unit()))
                                                        : Said.of("no unit")));
                case Target.Match.None() -> {}
            }
        }
    }

    private static Target.Match strict(Header header, List<Field> fields) {
        return fields.stream()
                .filter(f -> f.name().equals(header.text()))
                .findFirst()
                .<Target.Match>map(
                        f -> new Target.Match.Of(new Target(f, Units.Scale.NONE, 3, true)))
                .orElseGet(Target.Match.None::new);
    }

    private static void twice(
            Map<Integer, List<Problem>> doubts, int column, String name, int other) {
        doubts.computeIfAbsent(column, k -> new ArrayList<>())
                .add(
                        new Problem(
                                Severity.WARNING,
                                "column.twice",
                                name,
                                Said.of("is passed over: another column says the same"),
                                Said.of("column %s", Sheet.letters(other)),
                                Said.of(""),
                                0,
                                0));
    }

    private void tell(
            HeaderRow found,
            SheetKind kind,
            int c,
            Map<Integer, List<Problem>> doubts,
            Map<Integer, List<Problem>> wrongUnits,
            Mistakes mistakes) {
        Row row = found.row();
        if (wrongUnits.containsKey(c)) {
            mistakes.cell(found.sheet(), row, c, wrongUnits.get(c).getFirst());
        } else if (doubts.containsKey(c)) {
            mistakes.cell(found.sheet(), row, c, doubts.get(c).getFirst());
        } else {
            unknown.add(c);
            boolean strict = found.sheet().form() == Sheet.Form.STRICT;
            mistakes.cell(
                    found.sheet(),
                    row,
                    c,
                    new Problem(
                            strict ? Severity.ERROR : Severity.WARNING,
                            "column.unknown",
                            headers.get(c).text(),
                            strict
                                    ? Said.of("is not a known key")
                                    : Said.of("is not a known column"),
                            Said.of(""),
                            Said.free(
                                    Nearest.of(nearForm(headers.get(c)), names(kind))
                                            .map(n -> "maybe " + n)
                                            .orElse(strict ? "one of the documented keys" : "")),
                            0,
                            0));
        }
    }

    private static String nearForm(Header header) {
        return header.text().strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private static Set<String> names(SheetKind kind) {
        Set<String> names = new HashSet<>();
        kind.fields().forEach(f -> names.add(f.name()));
        if (kind.typed()) {
            for (AssetType type : AssetType.values()) {
                names.addAll(FieldText.names(AssetSchemas.of(type)));
            }
        }
        return names;
    }

    private void remember() {
        site.forEach((c, t) -> places.putIfAbsent("site." + t.field().name(), c));
        own.forEach((c, t) -> places.putIfAbsent(t.field().name(), c));
        spec.forEach(
                (type, targets) ->
                        targets.forEach(
                                (c, t) ->
                                        places.putIfAbsent(
                                                type.code() + "." + t.field().name(), c)));
    }

    /// A column of power without a unit: most likely kW, but that is for people to say.
    private void doubtfulUnits(HeaderRow found, Mistakes mistakes) {
        for (int c = 0; c < headers.size(); c++) {
            for (Map<Integer, Target> targets : spec.values()) {
                Target t = targets.get(c);
                if (t != null && t.doubtful() && found.bare(c)) {
                    Field.Quantity q = (Field.Quantity) t.field();
                    mistakes.cell(
                            found.sheet(),
                            found.row(),
                            c,
                            new Problem(
                                    Severity.WARNING,
                                    "column.no-unit",
                                    headers.get(c).text(),
                                    Said.of("has no unit; %s is taken", q.unit().symbol()),
                                    Said.of(""),
                                    Said.of(
                                            "%s [%s]",
                                            headers.get(c).text().strip(), q.unit().symbol()),
                                    0,
                                    0));
                    break;
                }
            }
        }
    }

    Optional<Target> own(int column) {
        return Optional.ofNullable(own.get(column));
    }

    Optional<Target> site(int column) {
        return Optional.ofNullable(site.get(column));
    }

    Optional<Target> spec(AssetType type, int column) {
        return Optional.ofNullable(spec.getOrDefault(type, Map.of()).get(column));
    }

    /// What is wrong with a column for this type, where its unit fits fields of others only.
    Optional<Problem> wrongUnit(AssetType type, int column) {
        return wrongUnit.getOrDefault(type, Map.of()).getOrDefault(column, List.of()).stream()
                .findFirst();
    }

    /// Whether a column is a field of another type than this.
    boolean othersSpec(AssetType type, int column) {
        return spec.entrySet().stream()
                .anyMatch(e -> e.getKey() != type && e.getValue().containsKey(column));
    }

    /// Columns nobody knows.
    Set<Integer> unknown() {
        return unknown;
    }

    Header header(int column) {
        return headers.get(column);
    }

    int count() {
        return headers.size();
    }

    /// The column of a field of the sheet's own sort.
    Optional<Integer> column(String field) {
        return Optional.ofNullable(places.get(field));
    }

    /// The column of a field of an asset of this type.
    Optional<Integer> column(AssetType type, String field) {
        return column(field).or(() -> column(type.code() + "." + field));
    }

    /// Whether a field has a column here.
    boolean has(String field) {
        return places.containsKey(field);
    }
}
