package org.wattdeck.ui.screen.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Group;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.maintenance.PlanScope;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Shown;

/// For which assets a plan is: one, a group, or all of a type, everywhere or on a site. FX thread.
final class ScopeFields {

    private final Desk desk;
    private final HBox node = new HBox();
    private final ComboBox<PlanOn> on;
    private final TextField asset;
    private final ComboBox<Group> group = new ComboBox<>();
    private final ComboBox<AssetType> type;
    private final ComboBox<Optional<Site>> site = new ComboBox<>();

    enum PlanOn {
        TYPE,
        GROUP,
        ASSET
    }

    ScopeFields(Desk desk, WorkWords words) {
        this.desk = desk;
        on = words.choice("planOn", "plan.on", PlanOn.values());
        asset = words.field("planAsset", "work.asset");
        group.setId("planGroup");
        group.setAccessibleText(words.text("plan.group"));
        group.setPromptText(words.text("plan.group"));
        group.setConverter(new Shown<>(Group::name));
        group.setMaxWidth(Double.MAX_VALUE);
        type = words.choice("planType", "plan.type", AssetType.values());
        site.setId("planSite");
        site.setAccessibleText(words.text("work.site"));
        site.setConverter(
                new Shown<>(s -> s.map(Site::name).orElseGet(() -> words.text("work.site.all"))));
        site.setMaxWidth(Double.MAX_VALUE);
        for (Node field : List.of(on, asset, group, type, site)) {
            HBox.setHgrow(field, Priority.ALWAYS);
            node.getChildren().add(field);
        }
        on.setMinWidth(Region.USE_PREF_SIZE);
        node.getStyleClass().add("work-pair");
        on.valueProperty().subscribe(this::arrange);
    }

    Node node() {
        return node;
    }

    private void arrange(PlanOn chosen) {
        WorkWords.show(asset, chosen == PlanOn.ASSET);
        WorkWords.show(group, chosen == PlanOn.GROUP);
        WorkWords.show(type, chosen == PlanOn.TYPE);
        WorkWords.show(site, chosen == PlanOn.TYPE);
    }

    private void fill() {
        group.getItems().setAll(desk.live().registry().groups());
        List<Optional<Site>> all = new ArrayList<>();
        all.add(Optional.empty());
        desk.live().registry().sites().forEach(s -> all.add(Optional.of(s)));
        site.getItems().setAll(all);
        site.setValue(Optional.empty());
    }

    void clear() {
        fill();
        on.setValue(PlanOn.TYPE);
        asset.setText(
                desk.selection()
                        .asset()
                        .flatMap(desk.live().registry()::asset)
                        .map(Asset::code)
                        .orElse(""));
    }

    void show(PlanScope scope) {
        fill();
        switch (scope) {
            case PlanScope.OfAsset(UUID id) -> {
                on.setValue(PlanOn.ASSET);
                asset.setText(
                        desk.live().registry().asset(id).map(Asset::code).orElse(id.toString()));
            }
            case PlanScope.OfGroup(UUID id) -> {
                on.setValue(PlanOn.GROUP);
                desk.live().registry().group(id).ifPresent(group::setValue);
            }
            case PlanScope.OfType t -> {
                on.setValue(PlanOn.TYPE);
                type.setValue(t.type());
                site.setValue(t.siteId().flatMap(desk.live().registry()::site));
            }
        }
    }

    /// What was typed, as people call it.
    String text() {
        return on.getValue() == PlanOn.ASSET ? asset.getText().strip() : "";
    }

    Optional<PlanScope> typed() {
        return switch (on.getValue()) {
            case ASSET ->
                    desk.live()
                            .registry()
                            .assetByCode(asset.getText().strip())
                            .map(a -> new PlanScope.OfAsset(a.id()));
            case GROUP ->
                    Optional.ofNullable(group.getValue()).map(g -> new PlanScope.OfGroup(g.id()));
            case TYPE ->
                    Optional.of(
                            new PlanScope.OfType(type.getValue(), site.getValue().map(Site::id)));
        };
    }
}
