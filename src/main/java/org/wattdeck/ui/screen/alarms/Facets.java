package org.wattdeck.ui.screen.alarms;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.wattdeck.domain.alarm.AlarmState;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Priority;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// The narrowing of the list by state, priority, type, site and words. FX thread.
final class Facets {

    private final Desk desk;
    private final ComboBox<Optional<AlarmState>> state = new ComboBox<>();
    private final ComboBox<Optional<Priority>> priority = new ComboBox<>();
    private final ComboBox<Optional<AssetType>> type = new ComboBox<>();
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final TextField text;

    Facets(Desk desk, TextField text) {
        this.desk = desk;
        this.text = text;
        choice(
                state,
                "state",
                Stream.of(AlarmState.values()).filter(s -> s != AlarmState.NORMAL),
                s -> desk.messages().word(s));
        choice(priority, "priority", Stream.of(Priority.values()), p -> desk.messages().word(p));
        choice(type, "type", Stream.of(AssetType.values()), t -> desk.messages().word(t));
        choice(site, "site", desk.live().registry().sites().stream(), Site::name);
    }

    private <T> void choice(
            ComboBox<Optional<T>> box, String key, Stream<T> values, Function<T, String> words) {
        box.setId("alarms-filter-" + key);
        box.setAccessibleText(desk.messages().text("alarms.filter." + key));
        box.setConverter(
                new Shown<>(
                        v ->
                                v.map(words)
                                        .orElseGet(
                                                () ->
                                                        desk.messages()
                                                                .text(
                                                                        "alarms.filter."
                                                                                + key
                                                                                + ".all"))));
        box.getItems().add(Optional.empty());
        values.forEach(v -> box.getItems().add(Optional.of(v)));
        box.setValue(Optional.empty());
    }

    List<ComboBox<?>> boxes() {
        return List.of(state, priority, type, site);
    }

    /// Calls back at once and whenever one of them changes.
    void onChange(Runnable narrowed) {
        state.valueProperty().subscribe(narrowed);
        priority.valueProperty().subscribe(narrowed);
        type.valueProperty().subscribe(narrowed);
        site.valueProperty().subscribe(narrowed);
        text.textProperty().subscribe(narrowed);
    }

    AlarmFilter filter(AlarmFilter.Preset preset) {
        return new AlarmFilter(
                preset,
                priority.getValue(),
                state.getValue(),
                type.getValue(),
                site.getValue().map(Site::id),
                AlarmFilter.wordsOf(text.getText()));
    }

    void clear() {
        state.setValue(Optional.empty());
        priority.setValue(Optional.empty());
        type.setValue(Optional.empty());
        site.setValue(Optional.empty());
        text.clear();
    }
}
