package org.wattdeck.ui.screen.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.testing.ConsoleRig;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.Shots;

/// The map of sites by keys alone.
class MapScreenTest {

    private final Registry registry = spread(Portfolios.mixed(60, 10));
    private final ConsoleRig rig = ConsoleRig.open(Shots.busy(registry), 1366, 768);

    /// Six sites: one in the west, three in a row to the east, two of which stand at one place, and
    /// two nobody gave a place.
    private static Registry spread(Registry all) {
        double[][] places = {{50, 5}, {50, 12}, {50, 20}, {50, 20}, {50, 10}, {50, 10}};
        List<Site> sites = new ArrayList<>();
        for (int k = 0; k < all.sites().size(); k++) {
            Site s = all.site(k);
            sites.add(
                    new Site(
                            s.id(),
                            s.code(),
                            s.name(),
                            s.location(),
                            places[k][0],
                            places[k][1],
                            s.zone(),
                            s.siteType(),
                            s.status(),
                            s.details()));
        }
        return new Registry(sites, all.assets(), all.groups(), all.dependencies(), all.demo());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Optional<String> focused() {
        return ConsoleRig.onFx(
                () ->
                        Optional.ofNullable(rig.window().stage().getScene().getFocusOwner())
                                .map(Node::getId));
    }

    private String about() {
        return ConsoleRig.onFx(() -> rig.node("mapAbout", Label.class).getText());
    }

    private void open() {
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        rig.until(() -> rig.desk().screens().place().screen().equals("registry"));
        rig.press(KeyCode.DIGIT8);
        rig.until(() -> focused().filter("siteMap"::equals).isPresent());
    }

    @Test
    void arrowsLeadFromSiteToSiteAndEnterOpensOne() {
        open();
        rig.press(KeyCode.RIGHT); // the one nearest to the middle
        assertTrue(about().startsWith("S002 Site 002: 10 assets, "), about());
        rig.press(KeyCode.RIGHT);
        assertTrue(about().startsWith("S003 Site 003: "), about());
        assertTrue(about().endsWith("Closer than its mark: 1 more."), about());
        rig.press(KeyCode.LEFT);
        rig.press(KeyCode.LEFT);
        assertTrue(about().startsWith("S001 "), about());
        rig.press(KeyCode.LEFT);
        assertTrue(about().startsWith("S001 "), "nothing lies further west");
        rig.press(KeyCode.ENTER);
        rig.until(() -> rig.desk().screens().place().screen().equals("site"));
        assertEquals(Optional.of(registry.site(0).id()), rig.desk().screens().place().siteId());
    }

    @Test
    void sitesWithoutAPlaceStandBesideItAndLeadToTheirForm() {
        open();
        @SuppressWarnings("unchecked")
        ListView<Site> list = rig.node("mapPlaceless", ListView.class);
        rig.until(() -> list.getItems().size() == 2);
        assertFalse(MapPage.placed(registry.site(4)));
        rig.press(KeyCode.TAB);
        rig.until(() -> focused().filter("mapPlaceless"::equals).isPresent());
        rig.press(KeyCode.DOWN);
        rig.press(KeyCode.ENTER);
        rig.until(
                () ->
                        ConsoleRig.onFx(
                                () -> rig.node("registry-sites-table", Node.class).isVisible()));
    }

    @Test
    void theMapListensOnlyWhileItIsUp() {
        int before = ConsoleRig.onFx(() -> rig.desk().live().listening());
        open();
        rig.press(KeyCode.DIGIT1);
        rig.until(() -> focused().filter("registry-assets-table"::equals).isPresent());
        rig.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        rig.until(() -> !rig.desk().screens().place().screen().equals("registry"));
        assertEquals(before, ConsoleRig.onFx(() -> rig.desk().live().listening()));
    }
}
