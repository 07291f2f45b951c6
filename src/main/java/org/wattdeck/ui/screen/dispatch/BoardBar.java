package org.wattdeck.ui.screen.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.PageTabs;
import org.wattdeck.ui.kit.Shown;

/// The row above the board: how much time, which site, which assets, and what can be begun. FX
/// thread.
final class BoardBar {

    private final ScheduleWords words;
    private final Sight sight;
    private final Asked asked;
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final TextField filter;
    private final Label counts = new Label();
    private final Button undo;
    private final Button redo;
    private final PageTabs spans;

    /// What its buttons ask for.
    interface Asked {
        void undo();

        void redo();

        void target();

        void fresh();

        void approveAll();
    }

    /// @param changed told when other lanes are to be shown
    BoardBar(ScheduleWords words, Sight sight, Asked asked, Runnable changed) {
        this.words = words;
        this.sight = sight;
        this.asked = asked;
        spans = new PageTabs(k -> sight.zoom(Zoom.values()[k]));
        filter = words.field("scheduleFilter", "schedule.filter");
        filter.setPromptText(words.text("schedule.filter"));
        filter.setPrefColumnCount(9);
        filter.textProperty().addListener((o, was, now) -> changed.run());
        site.setId("scheduleSite");
        site.setAccessibleText(words.text("schedule.site"));
        site.setConverter(
                new Shown<>(
                        s -> s.map(Site::name).orElseGet(() -> words.text("schedule.site.all"))));
        site.setValue(Optional.empty());
        site.valueProperty().addListener((o, was, now) -> changed.run());
        counts.setId("scheduleCounts");
        counts.getStyleClass().add("secondary");
        counts.setMinWidth(0);
        undo = words.button("scheduleUndo", "schedule.undo", asked::undo);
        redo = words.button("scheduleRedo", "schedule.redo", asked::redo);
    }

    void in(HBox bar) {
        for (Zoom s : Zoom.values()) {
            spans.add(bar, "schedule-" + s.name().toLowerCase(Locale.ROOT), words.text(s.key()));
        }
        spans.mark(Zoom.HOURS_24.ordinal());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button before = words.button("scheduleBefore", "schedule.before", () -> sight.page(-1));
        before.setAccessibleText(words.text("schedule.before.words"));
        Button after = words.button("scheduleAfter", "schedule.after", () -> sight.page(1));
        after.setAccessibleText(words.text("schedule.after.words"));
        bar.getChildren()
                .addAll(
                        before,
                        words.button("scheduleNow", "schedule.now", sight::toNow),
                        after,
                        counts,
                        gap,
                        site,
                        filter,
                        undo,
                        redo,
                        words.button("scheduleTarget", "schedule.target.short", asked::target),
                        words.button("scheduleNew", "schedule.new", asked::fresh),
                        words.button(
                                "scheduleApproveAll", "schedule.approve.all", asked::approveAll));
    }

    /// The button of a digit; whether there is one.
    boolean key(KeyEvent e) {
        return spans.key(e);
    }

    /// The one site that is shown, or all.
    Optional<Site> site() {
        return Optional.ofNullable(site.getValue()).flatMap(s -> s);
    }

    void site(Site of) {
        site.setValue(Optional.of(of));
    }

    /// Offers the sites of another registry.
    void sites(Registry registry) {
        Optional<Site> before = site();
        List<Optional<Site>> all = new ArrayList<>();
        all.add(Optional.empty());
        registry.sites().forEach(s -> all.add(Optional.of(s)));
        site.getItems().setAll(all);
        site.setValue(before.flatMap(s -> registry.site(s.id())));
    }

    /// As if the button of a target were pressed.
    void target() {
        asked.target();
    }

    TextField filter() {
        return filter;
    }

    void show(Lanes.Made made, boolean undoable, boolean redoable) {
        undo.setDisable(!undoable);
        redo.setDisable(!redoable);
        counts.setText(words.counts(made));
    }
}
