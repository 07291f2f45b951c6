package org.wattdeck.ui.screen.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.screen.shell.Shortcuts.Group;
import org.wattdeck.ui.screen.shell.Shortcuts.Shortcut;

/// What the screen in sight is for and which keys it has, beside every key of the window.
final class HelpSheet {

    private final Desk desk;
    private final Shortcuts shortcuts;
    private final ScrollPane scroll = new ScrollPane();
    private final VBox node = new VBox(scroll);

    HelpSheet(Desk desk, Shortcuts shortcuts) {
        this.desk = desk;
        this.shortcuts = shortcuts;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        scroll.setId("helpScroll");
        scroll.setAccessibleText(text("help.title"));
        node.setId("helpSheet");
        node.getStyleClass().addAll("panel", "help-sheet");
    }

    /// The sheet for the screen the operator is at.
    Region node() {
        String screen = desk.screens().place().subject();
        VBox here =
                new VBox(
                        title(text("help.screenKeys"), "heading"),
                        keys(pairs("help." + screen + ".keys")),
                        title(text("help.listKeys"), "heading"),
                        keys(pairs("help.list.keys")));
        here.getStyleClass().add("help-column");
        VBox window = new VBox();
        window.getStyleClass().add("help-column");
        VBox more = new VBox();
        more.getStyleClass().add("help-column");
        Map<Group, List<Row>> groups = groups();
        groups.forEach(
                (group, rows) -> {
                    VBox column =
                            switch (group) {
                                case EVENTS -> here;
                                case SCREENS, MOVE, LOOKS -> window;
                                default -> more;
                            };
                    column.getChildren()
                            .addAll(
                                    title(
                                            text(
                                                    "help.group."
                                                            + group.name()
                                                                    .toLowerCase(Locale.ROOT)),
                                            "heading"),
                                    keys(rows));
                });
        here.getChildren()
                .addAll(title(text("help.command"), "heading"), keys(pairs("help.command.keys")));
        HBox columns = new HBox(here, window, more);
        columns.getStyleClass().add("help-columns");
        VBox body =
                new VBox(
                        title(text("screen." + screen), "size-18"),
                        about(text("help." + screen)),
                        columns);
        body.getStyleClass().add("help-body");
        scroll.setContent(body);
        scroll.setVvalue(0);
        return node;
    }

    void focusFirst() {
        scroll.requestFocus();
    }

    private record Row(String key, String words) {}

    private Map<Group, List<Row>> groups() {
        Map<Group, List<Row>> groups = new EnumMap<>(Group.class);
        for (Shortcut s : shortcuts.table()) {
            if (!s.keys().isEmpty()) {
                groups.computeIfAbsent(s.group(), g -> new ArrayList<>())
                        .add(new Row(Shortcuts.display(s.keys()), shortcuts.words(s)));
            }
        }
        return groups;
    }

    /// Lines of `key|words`.
    private List<Row> pairs(String messageKey) {
        return Arrays.stream(text(messageKey).split("\n"))
                .map(line -> line.split("\\|", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> new Row(pair[0], pair[1]))
                .toList();
    }

    private static GridPane keys(List<Row> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help-keys");
        ColumnConstraints key = new ColumnConstraints();
        key.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(javafx.scene.layout.Priority.ALWAYS);
        grid.getColumnConstraints().addAll(key, words);
        for (int i = 0; i < rows.size(); i++) {
            Label name = new Label(rows.get(i).key());
            name.getStyleClass().add("key");
            GridPane.setValignment(name, VPos.TOP);
            Label meaning = new Label(rows.get(i).words());
            meaning.setWrapText(true);
            grid.addRow(i, name, meaning);
        }
        return grid;
    }

    private static Node title(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().addAll(style, "help-title");
        return label;
    }

    /// Two lines at most: its height is in the style sheet.
    private static TextFlow about(String words) {
        TextFlow flow = new TextFlow(new Text(words));
        flow.getStyleClass().add("help-about");
        return flow;
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
