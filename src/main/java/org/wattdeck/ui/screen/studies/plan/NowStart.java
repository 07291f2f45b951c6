package org.wattdeck.ui.screen.studies.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import org.wattdeck.app.studies.NowStudy;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Shown;

/// A site and how far to look ahead: writes the study of it from now on. FX thread.
final class NowStart {

    private static final List<Duration> LENGTHS =
            List.of(Duration.ofHours(24), Duration.ofHours(48), Duration.ofDays(7));

    private final Desk desk;
    private final ComboBox<Site> site;
    private final ComboBox<Duration> length;
    private final Consumer<NowStudy.Made> written;
    private final Consumer<String> say;
    private boolean writing;

    NowStart(
            Desk desk,
            ComboBox<Site> site,
            ComboBox<Duration> length,
            Consumer<NowStudy.Made> written,
            Consumer<String> say) {
        this.desk = desk;
        this.site = site;
        this.length = length;
        this.written = written;
        this.say = say;
        site.setConverter(new Shown<>(Site::name));
        length.setConverter(
                new Shown<>(d -> desk.messages().text("studies.plan.hours", d.toHours())));
        length.getItems().setAll(LENGTHS);
        length.setValue(LENGTHS.getFirst());
    }

    boolean possible() {
        return !site.getItems().isEmpty();
    }

    boolean writing() {
        return writing;
    }

    void write() {
        Site of = site.getValue();
        if (of == null) {
            return;
        }
        writing = true;
        desk.tasks()
                .follow(
                        desk.messages().text("studies.plan.now"),
                        desk.deck().planning().studies().fromNow(of.id(), length.getValue()),
                        made -> {
                            writing = false;
                            written.accept(made);
                        },
                        e -> {
                            writing = false;
                            say.accept(String.valueOf(e.getMessage()));
                        });
    }

    /// The site of the place, else the one that was chosen before.
    void shown(Place place) {
        List<Site> sites = new ArrayList<>(desk.live().registry().sites());
        UUID before =
                place.siteId()
                        .or(() -> Optional.ofNullable(site.getValue()).map(Site::id))
                        .orElseGet(UUID::randomUUID);
        site.getItems().setAll(sites);
        site.setValue(
                sites.stream()
                        .filter(s -> s.id().equals(before))
                        .findFirst()
                        .or(() -> sites.stream().findFirst())
                        .orElse(null));
    }
}
