package org.wattdeck.ui.screen.maintenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.wattdeck.domain.maintenance.Part;
import org.wattdeck.domain.maintenance.WorkResult;

/// What came of the work, as fields. Parts are lines: number; name; pieces; cost. FX thread.
final class ResultFields {

    private final WorkWords words;
    private final VBox node = new VBox();
    private final TextArea done;
    private final TextArea parts;
    private final TextField cost;
    private final TextField downtime;
    private final TextField next;

    /// A result as it was typed, or what is wrong with it.
    record Typed(Optional<WorkResult> result, String problem) {}

    /// A part as it was typed, or the line that is none.
    private record Line(Optional<Part> part, String text) {}

    ResultFields(WorkWords words) {
        this.words = words;
        done = words.area("workDone", "work.done", 2);
        parts = words.area("workParts", "work.parts.prompt", 2);
        cost = words.field("workCost", "work.cost");
        downtime = words.field("workDowntime", "work.downtime");
        next = words.field("workNext", "work.next");
        HBox figures = new HBox(cost, downtime, next);
        figures.getStyleClass().add("work-pair");
        for (TextField f : List.of(cost, downtime, next)) {
            HBox.setHgrow(f, Priority.ALWAYS);
            f.setPrefColumnCount(6);
        }
        node.getStyleClass().add("record-list");
        node.getChildren()
                .addAll(
                        new Label(words.text("work.done")),
                        done,
                        new Label(words.text("work.parts")),
                        parts,
                        new Label(words.text("work.figures")),
                        figures);
    }

    VBox node() {
        return node;
    }

    void show(WorkResult result) {
        done.setText(result.workPerformed());
        parts.setText(
                result.parts().stream()
                        .map(
                                p ->
                                        String.join(
                                                "; ",
                                                p.number(),
                                                p.name(),
                                                WorkWords.typed(p.quantityPieces()),
                                                WorkWords.typed(p.costMoney())))
                        .collect(Collectors.joining("\n")));
        cost.setText(number(result.costMoney()));
        downtime.setText(number(result.downtimeHours()));
        next.setText(result.nextDate().map(LocalDate::toString).orElse(""));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? WorkWords.typed(value.getAsDouble()) : "";
    }

    Typed typed() {
        List<Part> found = new ArrayList<>();
        for (String text : parts.getText().lines().filter(l -> !l.isBlank()).toList()) {
            Line line = part(text);
            if (line.part.isEmpty()) {
                return bad("work.badPart", text.strip());
            }
            found.add(line.part.get());
        }
        for (TextField f : List.of(cost, downtime)) {
            if (!f.getText().isBlank() && WorkWords.number(f.getText()).isEmpty()) {
                f.requestFocus();
                return bad("work.badNumber", f.getText().strip());
            }
        }
        Optional<LocalDate> again = WorkWords.date(next.getText());
        if (!next.getText().isBlank() && again.isEmpty()) {
            next.requestFocus();
            return bad("work.badDate", next.getText().strip());
        }
        return new Typed(
                Optional.of(
                        new WorkResult(
                                done.getText().strip(),
                                found,
                                WorkWords.number(cost.getText()),
                                WorkWords.number(downtime.getText()),
                                again)),
                "");
    }

    private Typed bad(String key, String value) {
        return new Typed(Optional.empty(), words.text(key, value));
    }

    /// `F-77; filter; 2; 18.50`, or less: a name alone is one piece at no cost.
    private static Line part(String text) {
        String[] cells = text.split(";", -1);
        if (cells.length == 1) {
            return new Line(Optional.of(new Part("", cells[0].strip(), 1, 0)), text);
        }
        OptionalDouble pieces =
                cells.length > 2 ? WorkWords.number(cells[2]) : OptionalDouble.of(1);
        OptionalDouble money = cells.length > 3 ? WorkWords.number(cells[3]) : OptionalDouble.of(0);
        return cells.length > 4 || pieces.isEmpty() || money.isEmpty()
                ? new Line(Optional.empty(), text)
                : new Line(
                        Optional.of(
                                new Part(
                                        cells[0].strip(),
                                        cells[1].strip(),
                                        pieces.getAsDouble(),
                                        money.getAsDouble())),
                        text);
    }
}
