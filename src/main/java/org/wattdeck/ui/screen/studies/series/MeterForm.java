package org.wattdeck.ui.screen.studies.series;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.series.Meter;
import org.wattdeck.domain.series.MeterType;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// Asks for what a meter is, a new one or one that there is. FX thread.
final class MeterForm {

    private final Desk desk;
    private final FormPane form;
    private final Optional<Meter> before;
    private final TextField name;
    private final ComboBox<MeterType> type;
    private final ComboBox<Optional<Site>> site;
    private final TextField latitude;
    private final TextField longitude;
    private final TextField address;
    private final TextField sampling;
    private final TextField zone;
    private final TextField tags;
    private final TextField commissioned;
    private final TextField decommissioned;

    /// @param before the one that is changed; empty for a new one
    /// @param left what is shown then
    MeterForm(Desk desk, StackPane over, Optional<Meter> before, Runnable left) {
        this.desk = desk;
        this.before = before;
        form =
                new FormPane(
                        desk,
                        over,
                        "meterForm",
                        before.map(m -> text("change", m.name())).orElse(text("meterTitle")),
                        left);
        name = field("Name", "name", before.map(Meter::name).orElse(""));
        type =
                form.choice(
                        "meterFormType",
                        "meterType",
                        List.of(MeterType.values()),
                        before.map(Meter::type).orElse(MeterType.ELECTRICITY),
                        new Shown<>(t -> desk.messages().text("series.meter." + t.word())));
        List<Optional<Site>> sites = new ArrayList<>(List.of(Optional.empty()));
        desk.live().registry().sites().forEach(s -> sites.add(Optional.of(s)));
        site =
                form.choice(
                        "meterFormSite",
                        "site",
                        sites,
                        before.flatMap(Meter::siteId).flatMap(desk.live().registry()::site),
                        new Shown<>(s -> s.map(Site::name).orElse(text("noSite"))));
        Meter.Place place = before.map(Meter::place).orElse(Meter.Place.UNKNOWN);
        latitude = field("Latitude", "latitude", written(place.latitudeDegrees()));
        longitude = field("Longitude", "longitude", written(place.longitudeDegrees()));
        address = field("Address", "address", place.address());
        sampling =
                field(
                        "Sampling",
                        "sampling",
                        before.map(Meter::samplingSeconds)
                                .filter(OptionalInt::isPresent)
                                .map(s -> Integer.toString(s.getAsInt()))
                                .orElse(""));
        zone =
                field(
                        "Zone",
                        "zone",
                        before.map(Meter::zone).orElse(FormPane.usualZone(desk)).getId());
        tags = field("Tags", "tags", before.map(m -> String.join(", ", m.tags())).orElse(""));
        commissioned =
                field("Commissioned", "commissioned", day(before.flatMap(Meter::commissioned)));
        decommissioned =
                field(
                        "Decommissioned",
                        "decommissioned",
                        day(before.flatMap(Meter::decommissioned)));
        for (TextField day : List.of(commissioned, decommissioned)) {
            day.setPromptText(text("dayPrompt"));
        }
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series.form." + key, arguments);
    }

    private TextField field(String id, String key, String value) {
        return form.row("meterForm" + id, key, new TextField(value));
    }

    private static String written(OptionalDouble degrees) {
        return degrees.isPresent() ? Double.toString(degrees.getAsDouble()) : "";
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    void open() {
        Runnable save =
                () ->
                        form.keep(
                                () ->
                                        desk.deck()
                                                .planning()
                                                .series()
                                                .edits()
                                                .put(desk.actor(), meter()),
                                kept -> {});
        name.setOnAction(e -> save.run());
        form.show(name, text(before.isPresent() ? "keep" : "make"), Act.SERIES_EDIT, save);
    }

    private Meter meter() {
        return new Meter(
                before.map(Meter::id).orElseGet(UUID::randomUUID),
                name.getText().strip(),
                type.getValue(),
                site.getValue().map(Site::id),
                new Meter.Place(
                        degrees(latitude.getText()),
                        degrees(longitude.getText()),
                        address.getText().strip()),
                seconds(sampling.getText()),
                form.zone(zone.getText()),
                Arrays.stream(tags.getText().split("[,;]", -1))
                        .map(String::strip)
                        .filter(t -> !t.isEmpty())
                        .toList(),
                date(commissioned.getText()),
                date(decommissioned.getText()));
    }

    private OptionalDouble degrees(String text) {
        if (text.isBlank()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text("badDegrees", text.strip()), e);
        }
    }

    private OptionalInt seconds(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("\\d{1,5}")) {
            throw new IllegalArgumentException(text("badSampling", text.strip()));
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private Optional<LocalDate> date(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text("badDay", text.strip()), e);
        }
    }
}
