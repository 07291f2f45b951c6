package org.wattdeck.store.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Nearest;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.engine.transfer.Mistakes;
import org.wattdeck.engine.transfer.Row;
import org.wattdeck.engine.transfer.Sheet;
import org.wattdeck.engine.transfer.Sheet.Kind;
import org.wattdeck.store.file.Json;
import org.wattdeck.store.file.SchemaReader;
import org.wattdeck.store.file.SimulatorKeys;
import org.wattdeck.store.file.Yaml;

/// A document in the form of the portfolio file as sheets: each list becomes one, each key a
/// column, and every cell keeps its line and column.
final class TreeSheets {

    private static final Set<String> TOP =
            Set.of("sites", "assets", "groups", "dependencies", "documents", "templates");
    private static final Map<String, String> SAME = Map.of("asset_type", "type", "site_id", "site");

    /// A value with its place.
    private record Cell(Kind kind, String text, int line, int column) {}

    private record Item(Map<String, Cell> cells, int line, int column) {}

    private final Mistakes mistakes;
    private final Map<String, List<Item>> lists = new LinkedHashMap<>();
    private final Map<String, Map<String, Yaml.Entry>> keys = new LinkedHashMap<>();

    private TreeSheets(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static List<Sheet> of(Yaml document, Mistakes mistakes) throws RefusedException {
        TreeSheets tree = new TreeSheets(mistakes);
        if (!(document instanceof Yaml.Mapping top)) {
            throw new RefusedException(
                    Problem.error(
                                    "file.top",
                                    "file",
                                    "must have keys such as sites and assets",
                                    document.kind(),
                                    "sites: ...")
                            .at(document.line(), document.column()));
        }
        tree.top(top);
        return tree.sheets();
    }

    private void top(Yaml.Mapping top) {
        for (Yaml.Entry entry : top.entries()) {
            if (!TOP.contains(entry.key())) {
                mistakes.line(
                        Problem.error(
                                        "key.unknown",
                                        entry.key(),
                                        Said.of("is not a known key"),
                                        Said.of(""),
                                        Said.free(
                                                Nearest.of(entry.key(), TOP)
                                                        .map(n -> "maybe " + n)
                                                        .orElse(String.join(", ", TOP))))
                                .at(entry.line(), entry.column()));
                continue;
            }
            for (Yaml.Mapping item : items(entry)) {
                switch (entry.key()) {
                    case "sites" -> site(item);
                    case "groups" -> group(item);
                    default -> item(entry.key(), item, Map.of());
                }
            }
        }
    }

    /// The groups of keys in a list.
    private List<Yaml.Mapping> items(Yaml.Entry list) {
        if (list.value() instanceof Yaml.Scalar s && s.text().isEmpty()) {
            return List.of();
        }
        if (!(list.value() instanceof Yaml.Sequence sequence)) {
            wrong(list.key(), list.value(), "must be a list");
            return List.of();
        }
        List<Yaml.Mapping> items = new ArrayList<>();
        for (Yaml value : sequence.items()) {
            if (value instanceof Yaml.Mapping map) {
                items.add(map);
            } else {
                wrong(list.key(), value, "must be a group of keys");
            }
        }
        return items;
    }

    private void wrong(String field, Yaml value, String what) {
        mistakes.line(
                Problem.error("value.kind", field, what, value.kind(), "key: value")
                        .at(value.line(), value.column()));
    }

    private void site(Yaml.Mapping map) {
        item("sites", map, Map.of());
        Optional<Yaml.Entry> assets = map.entry("assets");
        if (assets.isEmpty()) {
            return;
        }
        String name =
                map.text("code").or(() -> map.text("id")).or(() -> map.text("name")).orElse("");
        Cell site = new Cell(Kind.TEXT, name, map.line(), map.column());
        for (Yaml.Mapping asset : items(assets.get())) {
            item("assets", asset, Map.of("site", site));
        }
    }

    private void group(Yaml.Mapping map) {
        item("groups", map, Map.of());
        Optional<Yaml.Entry> members = map.entry("members");
        String name = map.text("code").or(() -> map.text("name")).orElse("");
        if (members.isEmpty()
                || members.get().value() instanceof Yaml.Scalar s && s.text().isEmpty()) {
            return;
        }
        if (!(members.get().value() instanceof Yaml.Sequence list)) {
            wrong("members", members.get().value(), "must be a list");
            return;
        }
        for (Yaml member : list.items()) {
            Cell group = new Cell(Kind.TEXT, name, member.line(), member.column());
            switch (member) {
                case Yaml.Scalar s -> {
                    Cell asset = new Cell(Kind.TEXT, s.text(), s.line(), s.column());
                    add("members", Map.of("group", group, "asset", asset), s);
                }
                case Yaml.Mapping m -> item("members", m, Map.of("group", group));
                case Yaml.Sequence s -> wrong("members", s, "must be the code of an asset");
            }
        }
    }

    /// @param more cells beside those of the map
    private void item(String list, Yaml.Mapping map, Map<String, Cell> more) {
        Map<String, Cell> cells = new LinkedHashMap<>(more);
        boolean simulator = list.equals("assets") && SimulatorKeys.in(map);
        if (simulator) {
            simulator(map, cells);
        }
        for (Yaml.Entry entry : map.entries()) {
            String key = SAME.getOrDefault(entry.key(), entry.key());
            boolean apart =
                    list.equals("sites") && key.equals("assets")
                            || list.equals("groups") && key.equals("members")
                            || simulator && SimulatorKeys.knows(key);
            if (!apart) {
                keys.computeIfAbsent(list, k -> new LinkedHashMap<>()).putIfAbsent(key, entry);
                cell(key, entry).ifPresent(c -> cells.putIfAbsent(key, c));
            }
        }
        add(list, cells, map);
    }

    private void simulator(Yaml.Mapping map, Map<String, Cell> cells) {
        List<Problem> found = new ArrayList<>();
        List<String> others = map.entries().stream().map(Yaml.Entry::key).toList();
        SimulatorKeys.read(map, new SchemaReader(found), "assets.", Set.copyOf(others))
                .byName()
                .forEach(
                        (key, value) ->
                                cells.put(
                                        key,
                                        new Cell(
                                                Kind.TEXT,
                                                FieldText.of(value),
                                                map.line(),
                                                map.column())));
        cells.put("type", new Cell(Kind.TEXT, "battery", map.line(), map.column()));
        found.forEach(mistakes::line);
    }

    private Optional<Cell> cell(String key, Yaml.Entry entry) {
        Yaml value = entry.value();
        if (key.equals("metadata") && value instanceof Yaml.Mapping) {
            return Optional.of(new Cell(Kind.TEXT, Json.of(value), value.line(), value.column()));
        }
        if (!(value instanceof Yaml.Scalar scalar)) {
            wrong(key, value, "must be a single value");
            return Optional.empty();
        }
        return scalar.text().isEmpty()
                ? Optional.empty()
                : Optional.of(new Cell(Kind.TEXT, scalar.text(), scalar.line(), scalar.column()));
    }

    private void add(String list, Map<String, Cell> cells, Yaml at) {
        for (String key : cells.keySet()) {
            keys.computeIfAbsent(list, k -> new LinkedHashMap<>())
                    .putIfAbsent(key, new Yaml.Entry(key, at.line(), at.column(), at));
        }
        lists.computeIfAbsent(list, k -> new ArrayList<>())
                .add(new Item(cells, at.line(), at.column()));
    }

    private List<Sheet> sheets() throws RefusedException {
        List<Sheet> sheets = new ArrayList<>();
        for (var list : lists.entrySet()) {
            Map<String, Yaml.Entry> heads = keys.getOrDefault(list.getKey(), Map.of());
            if (heads.size() > Limits.MAX_COLUMNS) {
                throw new RefusedException(
                        "file.columns",
                        "has too many different keys in " + list.getKey(),
                        "" + heads.size(),
                        "at most " + Limits.MAX_COLUMNS);
            }
            List<Row> rows = new ArrayList<>();
            rows.add(head(heads));
            int number = 1;
            for (Item item : list.getValue()) {
                rows.add(row(++number, List.copyOf(heads.keySet()), item));
            }
            sheets.add(new Sheet(list.getKey(), true, Sheet.Form.STRICT, rows));
        }
        return sheets;
    }

    private static Row head(Map<String, Yaml.Entry> heads) {
        int[] marks = new int[2 + 2 * heads.size()];
        marks[0] = 1;
        marks[1] = 1;
        List<Kind> kinds = new ArrayList<>();
        int at = 2;
        for (Yaml.Entry entry : heads.values()) {
            marks[at++] = entry.line();
            marks[at++] = entry.column();
            kinds.add(Kind.TEXT);
        }
        return Row.marked(1, List.copyOf(heads.keySet()), kinds, marks);
    }

    private static Row row(int number, List<String> keys, Item item) {
        int[] marks = new int[2 + 2 * keys.size()];
        marks[0] = item.line;
        marks[1] = item.column;
        List<String> texts = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (int c = 0; c < keys.size(); c++) {
            Optional<Cell> cell = Optional.ofNullable(item.cells.get(keys.get(c)));
            texts.add(cell.map(Cell::text).orElse(""));
            kinds.add(cell.map(Cell::kind).orElse(Kind.EMPTY));
            marks[2 + 2 * c] = cell.map(Cell::line).orElse(0);
            marks[3 + 2 * c] = cell.map(Cell::column).orElse(0);
        }
        return Row.marked(number, texts, kinds, marks);
    }
}
