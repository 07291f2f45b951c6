package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.FieldText;
import org.wattdeck.domain.schema.Range;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.testing.GeneratedPage;

/// docs/assets.md, whose tables are those of the schemas.
class AssetsPageTest {

    @Test
    void thePageListsEveryKeyOfEveryType() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("site", table(AssetSchemas.site()));
        parts.put("asset", table(AssetSchemas.asset()));
        for (AssetType type : AssetType.values()) {
            parts.put(type.code(), table(AssetSchemas.of(type)) + rules(AssetSchemas.of(type)));
        }
        parts.put("simulator", table(SimulatorKeys.SCHEMA));
        parts.put(
                "limits",
                GeneratedPage.table(
                        List.of(
                                new String[] {"Limit", "Is"},
                                new String[] {"size", YamlFile.MAX_BYTES / (1 << 20) + " MB"},
                                new String[] {"levels of nesting", "" + YamlFile.MAX_DEPTH},
                                new String[] {"aliases", "" + YamlFile.MAX_ALIASES})));
        GeneratedPage.check("docs/assets.md", parts);
    }

    private static String table(Schema schema) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"Key", "Value", "Unit", "Default"});
        for (Field field : schema.fields()) {
            rows.add(
                    new String[] {
                        "`" + field.name() + "`" + (field.required() ? " *" : ""),
                        value(field),
                        field instanceof Field.Quantity q ? q.unit().symbol() : "",
                        FieldText.fallback(field).map(AssetsPageTest::plain).orElse("")
                    });
        }
        return GeneratedPage.table(rows);
    }

    private static String plain(Object value) {
        return value instanceof Double d ? Csv.number(d) : value.toString();
    }

    private static String value(Field field) {
        return switch (field) {
            case Field.Quantity q -> {
                String kind = q.integer() ? "whole number" : "number";
                yield q.range().equals(Range.ANY) ? kind : kind + ", " + q.range().words();
            }
            case Field.Choice c -> String.join(", ", c.options());
            case Field.Flag f -> "true, false";
            case Field.Text t -> "text of at most " + t.maxLength();
            case Field.Date d -> "date, `2026-03-25`";
            case Field.Free f -> "a group of keys of your own";
            case Field.Rows r -> "list";
            case Field.Ref r -> "code of " + r.kind();
        };
    }

    private static String rules(Schema schema) {
        return schema.rules().isEmpty()
                ? ""
                : "\nTogether: "
                        + schema.rules().stream()
                                .map(r -> "`" + r.name() + "`")
                                .collect(Collectors.joining(", "))
                        + ".\n";
    }

    @Test
    void theExamplesOfThePageAreGoodPortfolios() throws java.io.IOException {
        String page =
                java.nio.file.Files.readString(
                        java.nio.file.Path.of(
                                System.getProperty("wattdeck.basedir", "."), "docs/assets.md"));
        Matcher block = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(page);
        int seen = 0;
        while (block.find()) {
            PortfolioFile.Outcome outcome =
                    PortfolioFile.read(block.group(1).getBytes(StandardCharsets.UTF_8), false);
            assertEquals(List.of(), outcome.problems());
            seen++;
        }
        assertTrue(seen >= 2, seen + " examples");
    }
}
