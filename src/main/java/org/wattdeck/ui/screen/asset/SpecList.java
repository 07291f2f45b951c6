package org.wattdeck.ui.screen.asset;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.spec.AssetSchemas;
import org.wattdeck.domain.schema.Field;
import org.wattdeck.domain.schema.Schema;
import org.wattdeck.domain.schema.Unit;
import org.wattdeck.ui.kit.FieldWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// The spec of an asset as its schema orders it; only what is given.
final class SpecList {

    private SpecList() {}

    static void fill(VBox box, Messages messages, Asset asset) {
        box.getChildren().clear();
        for (Schema.Section section : AssetSchemas.of(asset.type()).sections()) {
            List<Field> given =
                    section.fields().stream().filter(f -> asset.spec().has(f.name())).toList();
            if (given.isEmpty()) {
                continue;
            }
            Label title = new Label(section.title());
            title.getStyleClass().add("strong");
            box.getChildren().add(title);
            for (Field field : given) {
                Object value = asset.spec().get(field.name()).orElseThrow();
                box.getChildren()
                        .add(FactRow.of(FieldWords.label(field), text(messages, field, value)));
            }
        }
    }

    private static String text(Messages messages, Field field, Object value) {
        if (value instanceof Boolean flag) {
            return messages.text(flag ? "face.yes" : "face.no");
        }
        if (value instanceof Number number) {
            double d = number.doubleValue();
            String digits =
                    d == Math.rint(d) && Math.abs(d) < 1e9
                            ? Numbers.fixed(d, 0)
                            : Numbers.fixed(d, Math.abs(d) < 0.1 ? 4 : Math.abs(d) < 10 ? 3 : 1);
            Optional<Unit> unit =
                    field instanceof Field.Quantity q ? Optional.of(q.unit()) : Optional.empty();
            return (digits + " " + unit.map(Unit::symbol).orElse("")).strip();
        }
        if (value instanceof List<?> list) {
            return messages.text("face.rows", Integer.toString(list.size()));
        }
        return value.toString().replace('_', ' ');
    }
}
