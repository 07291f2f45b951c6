package org.wattdeck.ui.screen.studies.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import org.wattdeck.app.forecast.ForecastPlant;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.engine.forecast.WeatherCourse;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// Whose power a series is: known for what the plant recorded, chosen for a series that is kept. FX
/// thread.
final class PlantChoice {

    private final Desk desk;
    private final Consumer<Optional<ForecastPlant>> changed;
    private final ComboBox<Optional<ForecastPlant>> field = new ComboBox<>();
    private Optional<SeriesLine> series = Optional.empty();

    /// @param changed told of each other plant, or of none
    PlantChoice(Desk desk, Consumer<Optional<ForecastPlant>> changed) {
        this.desk = desk;
        this.changed = changed;
        field.setConverter(new Shown<>(p -> p.map(this::words).orElse(text("none"))));
        field.getItems().add(Optional.empty());
        field.setValue(Optional.empty());
        field.setMaxWidth(Double.MAX_VALUE);
        field.valueProperty().subscribe(p -> changed.accept(chosen()));
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("forecast.plant." + key, arguments);
    }

    ComboBox<Optional<ForecastPlant>> field() {
        return field;
    }

    private String words(ForecastPlant plant) {
        Asset first = plant.assets().getFirst();
        return plant.assets().size() == 1
                ? first.code() + ", " + first.name()
                : text("all", plant.site().name(), Integer.toString(plant.assets().size()));
    }

    /// Offers what a series may be the power of.
    void of(SeriesLine line) {
        if (series.map(SeriesLine::id).equals(Optional.of(line.id()))) {
            return;
        }
        series = Optional.of(line);
        List<Optional<ForecastPlant>> all = new ArrayList<>();
        Registry registry = desk.live().registry();
        Optional<ForecastPlant> own = ForecastPlant.of(line, Optional.empty(), registry);
        if (own.isPresent()) {
            all.add(own);
        } else {
            all.add(Optional.empty());
        }
        if (!line.live()) {
            for (Asset asset : registry.assets()) {
                if (WeatherCourse.follows(asset.type())) {
                    all.add(ForecastPlant.of(line, Optional.of(asset.id()), registry));
                }
            }
        }
        field.getItems().setAll(all);
        field.setValue(all.getFirst());
        field.setDisable(all.size() == 1);
        changed.accept(chosen());
    }

    Optional<ForecastPlant> chosen() {
        Optional<ForecastPlant> value = field.getValue();
        return value == null ? Optional.empty() : value;
    }

    /// The asset that was chosen for a series that is kept.
    Optional<UUID> assetId() {
        return series.filter(SeriesLine::live).isPresent()
                ? Optional.empty()
                : chosen().map(p -> p.assets().getFirst().id());
    }
}
