package org.wattdeck.ui.screen.maintenance;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.WorkOrder;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Shown;

/// Which orders are shown: those of a site, with these words. FX thread.
final class WorkFilter {

    private final Desk desk;
    private final WorkWords words;
    private final ComboBox<Optional<Site>> site = new ComboBox<>();
    private final TextField text;

    WorkFilter(Desk desk, WorkWords words, Runnable changed) {
        this.desk = desk;
        this.words = words;
        text = words.field("workFilter", "work.filter");
        site.setId("workSite");
        site.setAccessibleText(words.text("work.site"));
        site.setConverter(
                new Shown<>(s -> s.map(Site::name).orElseGet(() -> words.text("work.site.all"))));
        site.setValue(Optional.empty());
        text.setPrefColumnCount(10);
        site.valueProperty().addListener((o, was, now) -> changed.run());
        text.textProperty().addListener((o, was, now) -> changed.run());
    }

    ComboBox<Optional<Site>> site() {
        return site;
    }

    /// While the sites are offered anew the box has no value.
    private Optional<Site> chosen() {
        return Optional.ofNullable(site.getValue()).flatMap(s -> s);
    }

    TextField text() {
        return text;
    }

    /// Offers the sites of this portfolio; the chosen one stays where it is among them.
    void offer(Registry registry) {
        Optional<Site> before = chosen();
        List<Optional<Site>> all = new ArrayList<>();
        all.add(Optional.empty());
        registry.sites().forEach(s -> all.add(Optional.of(s)));
        site.getItems().setAll(all);
        site.setValue(before.flatMap(s -> registry.site(s.id())));
    }

    /// That of the chosen site, else the one all sites share, else this computer's.
    ZoneId zone() {
        List<ZoneId> zones =
                chosen().map(Site::zone)
                        .map(List::of)
                        .orElseGet(
                                () ->
                                        desk.live().registry().sites().stream()
                                                .map(Site::zone)
                                                .distinct()
                                                .toList());
        return zones.size() == 1 ? zones.getFirst() : ZoneId.systemDefault();
    }

    boolean wants(WorkOrder o) {
        return wants(
                o.assetId(),
                () ->
                        String.join(
                                " ",
                                o.number(),
                                o.task().description(),
                                o.task().performedBy(),
                                o.task().serviceProvider(),
                                desk.messages().word(o.task().kind()),
                                desk.messages().word(o.status())));
    }

    /// Whether an asset of which something is said is meant.
    boolean wants(UUID assetId, Supplier<String> said) {
        boolean here =
                chosen().isEmpty()
                        || desk.live()
                                .registry()
                                .asset(assetId)
                                .filter(a -> a.siteId().equals(chosen().get().id()))
                                .isPresent();
        String typed = text.getText().strip().toLowerCase(Messages.LOCALE);
        return here
                && (typed.isEmpty()
                        || String.join(" ", words.asset(assetId), words.site(assetId), said.get())
                                .toLowerCase(Messages.LOCALE)
                                .contains(typed));
    }
}
