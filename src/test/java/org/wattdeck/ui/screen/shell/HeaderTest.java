package org.wattdeck.ui.screen.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.LifecycleStatus;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.FakeDeck;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Place;

class HeaderTest {

    private static final String LONG = "Northern container terminal, cold store and ferry berths";

    /// A demonstration portfolio, so that both badges show, with names too long for any header.
    private static Registry registry() {
        Site plain = Portfolios.site(1);
        Site site =
                new Site(
                        plain.id(),
                        plain.code(),
                        LONG,
                        plain.location(),
                        plain.latitudeDegrees(),
                        plain.longitudeDegrees(),
                        plain.zone(),
                        plain.siteType(),
                        plain.status(),
                        plain.details());
        Asset asset =
                new Asset(
                        Portfolios.id("long"),
                        "B-1",
                        AssetType.BATTERY,
                        "Battery of the " + LONG,
                        site.id(),
                        LifecycleStatus.ACTIVE,
                        Values.EMPTY,
                        new Values(Portfolios.spec(AssetType.BATTERY)));
        return new Registry(List.of(site), List.of(asset), List.of(), List.of(), true);
    }

    @ParameterizedTest
    @ValueSource(ints = {1100, 1366, 1920})
    void onlyThePathIsEverCut(int width) {
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry(), 1), width, 768)) {
            Asset asset = rig.desk().live().registry().asset(0);
            rig.go(new Place("overview", java.util.Optional.empty(), java.util.Optional.empty()));
            rig.go(Place.asset(asset.siteId(), asset.id()));
            HBox path = rig.node("crumbs", HBox.class);
            rig.until(
                    () ->
                            cut(rig).isEmpty()
                                    && buttons(path).size() == 3
                                    && buttons(path).stream().allMatch(b -> b.getWidth() > 0));
            List<Button> crumbs = ConsoleRig.onFx(() -> buttons(path));
            assertEquals(3, crumbs.size());
            for (Button crumb : crumbs) {
                assertEquals(crumb.getText(), crumb.getTooltip().getText());
                assertTrue(crumb.getWidth() > 20, "a crumb stays to be clicked");
            }
        }
    }

    @Test
    void inLargeLettersNothingLiesOverThePath() {
        try (ConsoleRig rig = ConsoleRig.open(new FakeDeck(registry(), 1), 1366, 768)) {
            HBox path = rig.node("crumbs", HBox.class);
            ConsoleRig.onFx(
                    () -> {
                        rig.desk().appearance().zoomProperty().set(2);
                        return true;
                    });
            rig.go(Place.of("dispatch"));
            rig.until(() -> over(path).isEmpty());
            assertEquals(List.of(), ConsoleRig.onFx(() -> over(path)));
        }
    }

    /// What of the header begins before the path ends.
    private static List<String> over(HBox path) {
        double end = 0;
        for (Node crumb : path.getChildren()) {
            end = Math.max(end, crumb.localToScene(crumb.getBoundsInLocal()).getMaxX());
        }
        List<String> over = new ArrayList<>();
        boolean after = false;
        for (Node node : path.getParent().getChildrenUnmodifiable()) {
            double begin = node.localToScene(node.getBoundsInLocal()).getMinX();
            if (after && node instanceof Labeled && node.isManaged() && begin < end) {
                over.add(String.valueOf(node.getId()));
            }
            after |= node == path;
        }
        return over;
    }

    private static List<Button> buttons(HBox path) {
        List<Button> found = new ArrayList<>();
        for (Node node : path.getChildren()) {
            if (node instanceof Button button) {
                found.add(button);
            }
        }
        return found;
    }

    /// What of the header outside the path is not shown whole, or lies outside the window.
    private static Map<String, String> cut(ConsoleRig rig) {
        HBox header = (HBox) rig.window().stage().getScene().lookup("#header");
        Map<String, String> cut = new LinkedHashMap<>();
        for (Node node : header.getChildren()) {
            if (!(node instanceof Labeled labeled) || !node.isManaged()) {
                continue;
            }
            boolean words = labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY;
            if (words
                    && labeled.lookup(".text") instanceof Text text
                    && !text.getText().equals(labeled.getText())) {
                cut.put(labeled.getText(), text.getText());
            }
            double right = node.localToScene(node.getBoundsInLocal()).getMaxX();
            if (right > rig.window().stage().getScene().getWidth() + 0.5) {
                cut.put(String.valueOf(node.getId()), "outside");
            }
        }
        return cut;
    }
}
