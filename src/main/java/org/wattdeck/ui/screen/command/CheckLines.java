package org.wattdeck.ui.screen.command;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.wattdeck.app.DispatchService;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Check;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Numbers;
import org.wattdeck.ui.kit.Sentences;

/// The lines of a check, the gravest first, and how a command is shared.
public final class CheckLines {

    private final Desk desk;

    public CheckLines(Desk desk) {
        this.desk = desk;
    }

    public void fill(VBox box, List<Check> checks) {
        box.getChildren().clear();
        List<Check> ordered =
                checks.stream()
                        .sorted(java.util.Comparator.comparing(Check::outcome).reversed())
                        .toList();
        for (Check check : ordered) {
            Label outcome = new Label(desk.messages().word(check.outcome()));
            outcome.getStyleClass()
                    .addAll(
                            "check",
                            "check-" + check.outcome().name().toLowerCase(java.util.Locale.ROOT));
            outcome.setMinWidth(Region.USE_PREF_SIZE);
            Label text = new Label(Numbers.withMinus(Sentences.of(check.said())));
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox row = new HBox(outcome, text);
            row.getStyleClass().add("check-row");
            row.setAccessibleText(outcome.getText() + ": " + Sentences.of(check.said()));
            box.getChildren().add(row);
        }
    }

    /// One line per asset and one for what nobody could take; nothing for a single asset.
    void shares(VBox box, List<DispatchService.Share> shares, double unmetKw) {
        box.getChildren().clear();
        if (shares.size() < 2 && unmetKw == 0) {
            return;
        }
        Label title = new Label(desk.messages().text("command.shares"));
        title.getStyleClass().add("strong");
        box.getChildren().add(title);
        for (DispatchService.Share share : shares) {
            String code =
                    desk.live()
                            .registry()
                            .asset(share.assetId())
                            .map(Asset::code)
                            .orElse(share.assetId().toString());
            String value =
                    share.clamped()
                            ? desk.messages()
                                    .text(
                                            "command.share.clamped",
                                            Numbers.power(share.finalKw()),
                                            Numbers.power(share.rawKw()))
                            : Numbers.power(share.finalKw());
            box.getChildren().add(line(code, value, false));
        }
        if (unmetKw != 0) {
            box.getChildren()
                    .add(line(desk.messages().text("command.unmet"), Numbers.power(unmetKw), true));
        }
    }

    static HBox line(String name, String value, boolean strong) {
        Label left = new Label(name);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label right = new Label(value);
        right.getStyleClass().add("live");
        if (strong) {
            left.getStyleClass().add("strong");
            right.getStyleClass().add("strong");
        }
        HBox row = new HBox(8, left, gap, right);
        row.setAccessibleText(name + " " + value);
        return row;
    }
}
