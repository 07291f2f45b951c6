package org.wattdeck.engine.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;

/// The heads of a sheet's columns, wherever they stand: below a title, in two rows, with a row of
/// units below; and what the sheet's rows are.
///
/// @param row the row of heads, for places
/// @param first index of the first row of values
/// @param kind what the rows are
/// @param type the one type that its name says it holds
record HeaderRow(
        Sheet sheet,
        Row row,
        List<Header> headers,
        int first,
        SheetKind kind,
        Optional<AssetType> type) {

    private static final int LOOK = 30;

    private record Candidate(
            int index, int rows, List<Header> headers, SheetKind kind, int score) {}

    /// The heads, or nothing where no row looks like them.
    static Optional<HeaderRow> find(Sheet sheet, Words words) {
        Optional<AssetType> type =
                words.name("types", sheet.name()).map(HeaderRow::type).or(() -> code(sheet));
        Optional<SheetKind> named =
                type.isPresent()
                        ? Optional.of(SheetKind.ASSETS)
                        : words.name("sheets", sheet.name()).map(SheetKind::valueOf);
        Optional<Candidate> best =
                sheet.form() == Sheet.Form.STRICT
                        ? Optional.of(strict(sheet, named.orElse(SheetKind.ASSETS)))
                        : best(sheet, named, words);
        return best.map(
                b -> {
                    int first = b.index + b.rows;
                    List<Header> headers = b.headers;
                    if (sheet.form() != Sheet.Form.STRICT && units(sheet, first)) {
                        Row below = sheet.rows().get(first);
                        headers = new ArrayList<>();
                        for (int c = 0; c < b.headers.size(); c++) {
                            headers.add(b.headers.get(c).with(below.text(c).strip()));
                        }
                        first++;
                    }
                    return new HeaderRow(
                            sheet,
                            sheet.rows().get(b.index + b.rows - 1),
                            headers,
                            first,
                            b.kind,
                            type);
                });
    }

    private static AssetType type(String code) {
        return AssetType.valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }

    private static Optional<AssetType> code(Sheet sheet) {
        String name = Fold.of(sheet.name());
        return Arrays.stream(AssetType.values())
                .filter(t -> Fold.of(t.code()).equals(name) || Fold.of(t.code() + "s").equals(name))
                .findFirst();
    }

    private static Candidate strict(Sheet sheet, SheetKind kind) {
        List<Header> headers = new ArrayList<>();
        for (String text : sheet.rows().getFirst().texts()) {
            String folded = Fold.of(text);
            headers.add(new Header(text, folded, folded, Optional.empty(), true));
        }
        return new Candidate(0, 1, headers, kind, 1);
    }

    private static Optional<Candidate> best(Sheet sheet, Optional<SheetKind> named, Words words) {
        List<Candidate> all = new ArrayList<>();
        int end = Math.min(LOOK, sheet.rows().size());
        for (int r = 0; r < end; r++) {
            Row row = sheet.rows().get(r);
            if (row.blank()) {
                continue;
            }
            List<Header> one = heads(row);
            all.add(scored(r, 1, one, named, words));
            if (r + 1 < end && !sheet.rows().get(r + 1).blank()) {
                Row below = sheet.rows().get(r + 1);
                all.add(scored(r, 2, heads(row, below), named, words));
            }
        }
        // Two rows only where they say more than one.
        return all.stream()
                .filter(c -> c.score >= 2)
                .max(
                        Comparator.comparingInt(Candidate::score)
                                .thenComparing(c -> -c.rows)
                                .thenComparing(c -> -c.index));
    }

    private static List<Header> heads(Row row) {
        return row.texts().stream().map(Header::of).toList();
    }

    private static List<Header> heads(Row above, Row below) {
        List<Header> headers = new ArrayList<>();
        for (int c = 0; c < Math.max(above.size(), below.size()); c++) {
            String a = above.text(c).strip();
            String b = below.text(c).strip();
            headers.add(Header.of(a.equals(b) || b.isEmpty() ? a : a.isEmpty() ? b : a + " " + b));
        }
        return headers;
    }

    private static Candidate scored(
            int index, int rows, List<Header> headers, Optional<SheetKind> named, Words words) {
        Candidate best = new Candidate(index, rows, headers, SheetKind.ASSETS, 0);
        for (SheetKind kind : named.map(List::of).orElse(List.of(SheetKind.values()))) {
            int score = score(headers, kind, words);
            // Of sorts that fit as well, the first: an asset is what most tables hold.
            if (score > best.score || score == best.score && kind == SheetKind.ASSETS) {
                best = new Candidate(index, rows, headers, kind, score);
            }
        }
        return best;
    }

    /// How many fields of a sort the heads name, each once.
    private static int score(List<Header> headers, SheetKind kind, Words words) {
        Set<String> found = new HashSet<>();
        for (Header header : headers) {
            if (header.empty() || header.text().length() > 80) {
                continue;
            }
            Optional<String> own = hit(header, kind.fields(), kind.scope(), words);
            own.or(() -> kind.typed() ? specHit(header, words) : Optional.empty())
                    .ifPresent(found::add);
        }
        boolean all =
                kind.fields().stream()
                        .filter(Field::required)
                        .allMatch(f -> found.contains(f.name()));
        return switch (kind) {
            case DEPENDENCIES, MEMBERS, DOCUMENTS, TEMPLATES -> all ? found.size() : 0;
            case SITES, ASSETS, GROUPS -> found.size();
        };
    }

    private static Optional<String> specHit(Header header, Words words) {
        return Arrays.stream(AssetType.values())
                .flatMap(t -> hit(header, AssetSchemas.of(t).fields(), t.code(), words).stream())
                .findFirst();
    }

    private static Optional<String> hit(
            Header header, List<Field> fields, String scope, Words words) {
        return switch (Target.of(header, fields, scope, words)) {
            case Target.Match.Of(Target target) -> Optional.of(target.field().name());
            case Target.Match.Several(List<String> names) -> Optional.of(names.getFirst());
            case Target.Match.WrongUnit(Field field, _) -> Optional.of(field.name());
            case Target.Match.None() -> Optional.empty();
        };
    }

    /// Whether a row only says units.
    private static boolean units(Sheet sheet, int index) {
        if (index >= sheet.rows().size()) {
            return false;
        }
        int said = 0;
        Row row = sheet.rows().get(index);
        for (String text : row.texts()) {
            String plain = text.strip().replaceAll("^[\\[(]|[\\])]$", "");
            if (Units.known(plain)) {
                said++;
            } else if (!plain.isEmpty() && !plain.equals("-") && !plain.equals("1")) {
                return false;
            }
        }
        return said >= 2;
    }

    /// Whether the cells of a column hold numbers without a unit of their own.
    boolean bare(int column) {
        for (Row r : sheet.rows().subList(first, sheet.rows().size())) {
            if (r.kind(column) == Sheet.Kind.NUMBER) {
                return true;
            }
            if (!r.empty(column)
                    && NumberText.of(r.text(column), NumberText.Style.UNKNOWN)
                            instanceof NumberText.Reading.Number(_, Optional<String> unit, _)
                    && unit.isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
