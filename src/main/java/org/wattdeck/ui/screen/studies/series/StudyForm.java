package org.wattdeck.ui.screen.studies.series;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.StoredSeries.Stored;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.SeriesStudies;
import org.wattdeck.app.studies.SeriesStudy;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;
import org.wattdeck.ui.screen.studies.StudyChoice;

/// Asks for what a study of kept series needs beside them, with what the load proposes filled in,
/// and keeps the study. FX thread.
final class StudyForm {

    private static final double USUAL_PRICE = 0.2;
    private static final double USUAL_SHARE = 0.5;

    private final Desk desk;
    private final StackPane over;
    private final List<SeriesLine> lines;
    private final Consumer<KeptStudy> done;

    /// @param lines that there are
    /// @param done told the study that was kept
    StudyForm(Desk desk, StackPane over, List<SeriesLine> lines, Consumer<KeptStudy> done) {
        this.desk = desk;
        this.over = over;
        this.lines = lines;
        this.done = done;
    }

    private String text(String key, Object... arguments) {
        return desk.messages().text("series.form." + key, arguments);
    }

    private SeriesStudies studies() {
        return desk.deck().planning().studies().ofSeries();
    }

    /// Whether a study can be made of it: it is a power or an energy.
    static boolean fits(SeriesLine line) {
        return List.of("kW", "kWh").contains(line.series().unit());
    }

    private static boolean price(SeriesLine line) {
        return line.series().unit().matches("[A-Z]{3}/kWh");
    }

    /// Looks at the load first, for what it proposes.
    ///
    /// @param left gives the focus back
    void open(SeriesLine load, Runnable left) {
        desk.tasks()
                .followQuietly(
                        studies().named(load.series().name()),
                        found ->
                                new Fields(
                                                new FormPane(
                                                        desk,
                                                        over,
                                                        "studyForm",
                                                        text("study", StudyChoice.name(desk, load)),
                                                        left),
                                                load,
                                                found)
                                        .show(),
                        e ->
                                desk.notifications()
                                        .warn(
                                                text("study", StudyChoice.name(desk, load)),
                                                String.valueOf(e.getMessage())));
    }

    private final class Fields {
        private final FormPane form;
        private final SeriesLine load;
        private final ZoneId zone;
        private final TextField name;
        private final ComboBox<Optional<SeriesLine>> pv;
        private final ComboBox<Optional<SeriesLine>> price;
        private final TextField importPrice;
        private final TextField share;
        private final TextField demand;
        private final TextField kwh;
        private final TextField kw;
        private final TextField grid;
        private final TextField from;
        private final TextField to;
        private final CheckBox foresee;

        Fields(FormPane form, SeriesLine load, Optional<Stored> found) {
            this.form = form;
            this.load = load;
            zone = load.series().zone();
            Optional<SeriesStudy.Sizes> sizes = found.map(SeriesStudy::proposed);
            Optional<Instant[]> period = found.map(f -> SeriesStudy.proposedPeriod(f, zone));
            name =
                    form.row(
                            "studyFormName",
                            "name",
                            new TextField(text("studyName", StudyChoice.name(desk, load))));
            pv = choice("studyFormPv", "pv", lines.stream().filter(StudyForm::fits).toList());
            price =
                    choice(
                            "studyFormPrice",
                            "price",
                            lines.stream().filter(StudyForm::price).toList());
            importPrice = number("studyFormImport", "importPrice", USUAL_PRICE);
            share = number("studyFormShare", "exportShare", USUAL_SHARE);
            demand = number("studyFormDemand", "demandPrice", 0);
            kwh = number("studyFormKwh", "batteryKwh", sizes.map(s -> s.batteryKwh()).orElse(0.0));
            kw = number("studyFormKw", "batteryKw", sizes.map(s -> s.batteryKw()).orElse(0.0));
            grid = number("studyFormGrid", "gridKw", sizes.map(s -> s.gridKw()).orElse(0.0));
            from = form.row("studyFormFrom", "from", new TextField(day(period, 0)));
            to = form.row("studyFormTo", "to", new TextField(day(period, 1)));
            foresee = form.row("studyFormForesee", "foresee", new CheckBox(text("foreseeIt")));
            price.valueProperty().subscribe(p -> importPrice.setDisable(p.isPresent()));
            price.getItems().stream()
                    .filter(Optional::isPresent)
                    .findFirst()
                    .ifPresent(price::setValue);
        }

        private String day(Optional<Instant[]> period, int which) {
            return period.map(p -> p[which].atZone(zone).toLocalDate().toString()).orElse("");
        }

        private TextField number(String id, String key, double value) {
            TextField field =
                    form.row(
                            id,
                            key,
                            new TextField(
                                    BigDecimal.valueOf(value)
                                            .stripTrailingZeros()
                                            .toPlainString()));
            field.getStyleClass().add("number");
            return field;
        }

        private ComboBox<Optional<SeriesLine>> choice(
                String id, String key, List<SeriesLine> fitting) {
            List<Optional<SeriesLine>> all = new ArrayList<>(List.of(Optional.empty()));
            fitting.stream()
                    .filter(l -> !l.id().equals(load.id()))
                    .map(Optional::of)
                    .forEach(all::add);
            return form.choice(
                    id,
                    key,
                    all,
                    Optional.empty(),
                    new Shown<>(
                            l -> l.map(s -> StudyChoice.name(desk, s)).orElse(text("noSeries"))));
        }

        void show() {
            form.show(name, text("makeStudy"), Act.STUDY_SAVE, this::keep);
        }

        private void keep() {
            form.keep(this::kept, done);
        }

        /// @throws IllegalArgumentException for what is not right in a field
        private CompletionStage<Verdict<KeptStudy>> kept() {
            String called = name.getText().strip();
            if (called.isEmpty()) {
                throw new IllegalArgumentException(text("noName"));
            }
            SeriesStudy.Draft draft =
                    new SeriesStudy.Draft(
                            called,
                            place(),
                            load.series().name(),
                            pv.getValue().map(l -> l.series().name()),
                            price.getValue().map(l -> l.series().name()),
                            new SeriesStudy.Prices(read(importPrice), read(share), read(demand)),
                            new SeriesStudy.Sizes(positive(kwh), positive(kw), positive(grid)),
                            instant(from),
                            instant(to),
                            foresee.isSelected());
            if (!draft.from().isBefore(draft.to())) {
                throw new IllegalArgumentException(text("badPeriod", from.getText(), to.getText()));
            }
            return studies().make(desk.actor(), draft);
        }

        /// That of the site the series belongs to, else of the first.
        private SeriesStudy.Place place() {
            List<Site> sites = desk.live().registry().sites();
            Optional<Site> site =
                    sites.stream()
                            .filter(s -> load.siteId().equals(Optional.of(s.id())))
                            .findFirst()
                            .or(() -> sites.stream().findFirst());
            return new SeriesStudy.Place(
                    site.map(Site::latitudeDegrees).orElse(0.0),
                    site.map(Site::longitudeDegrees).orElse(0.0),
                    zone);
        }

        private double read(TextField field) {
            try {
                double value = Double.parseDouble(field.getText().strip());
                if (Double.isFinite(value) && value >= 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IllegalArgumentException(
                    text("badNumber", field.getAccessibleText(), field.getText()));
        }

        private double positive(TextField field) {
            double value = read(field);
            if (value > 0) {
                return value;
            }
            throw new IllegalArgumentException(
                    text("badNumber", field.getAccessibleText(), field.getText()));
        }

        private Instant instant(TextField field) {
            try {
                return LocalDate.parse(field.getText().strip()).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(text("badDay", field.getText()), e);
            }
        }
    }
}
