package org.wattdeck.ui.view.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.view.matrix.Arrangement.Size;

/// The room of the matrix: 990x478 in a window of 1366x768, 1544x790 in one of 1920x1080.
class ArrangementTest {

    /// `sites` cards of `assets` assets each.
    private static List<Card> cards(int sites, int assets) {
        Registry registry = Portfolios.mixed(50);
        return IntStream.range(0, sites)
                .mapToObj(
                        s ->
                                new Card(
                                        Card.Kind.SITE,
                                        "Site " + s,
                                        Optional.empty(),
                                        registry,
                                        IntStream.range(0, assets).map(i -> i % 50).toArray(),
                                        Optional.empty()))
                .toList();
    }

    private static void fits(Arrangement a, double width, double height) {
        assertTrue(a.totalHeight() <= height, "height " + a.totalHeight());
        assertTrue(a.columns() * (a.cardWidth() + 6) - 6 <= width + 0.5, "width");
    }

    @Test
    void oneSiteOfAThousandAssetsFillsTheRoom() {
        Arrangement a = Arrangement.of(cards(1, 1000), 990, 478, 1);
        assertEquals(Size.LARGE, a.size());
        fits(a, 990, 478);
        assertTrue(a.totalHeight() > 400);
    }

    @Test
    void fiveSitesOfTwoHundredAreLarge() {
        Arrangement a = Arrangement.of(cards(5, 200), 990, 478, 1);
        assertEquals(Size.LARGE, a.size());
        fits(a, 990, 478);
    }

    @Test
    void fortySitesOfTwentyFiveAreAllInSight() {
        Arrangement a = Arrangement.of(cards(40, 25), 990, 478, 1);
        assertEquals(Size.SMALL, a.size());
        fits(a, 990, 478);
        fits(Arrangement.of(cards(40, 25), 1544, 790, 1), 1544, 790);
    }

    @Test
    void aLargeCardIsThreeHundredByOneHundredAndTwelveAtLeast() {
        for (int sites = 1; sites <= 12; sites++) {
            Arrangement a = Arrangement.of(cards(sites, 25), 990, 478, 1);
            assertEquals(Size.LARGE, a.size(), sites + " sites");
            assertTrue(a.cardWidth() >= 300);
            assertTrue(a.rowHeight(0, 1) >= 112);
        }
    }

    @Test
    void moreThanFitsScrolls() {
        Arrangement a = Arrangement.of(cards(400, 25), 990, 478, 1);
        assertEquals(Size.SMALL, a.size());
        assertTrue(a.totalHeight() > 478);
    }

    @Test
    void zoomMakesEverythingLarger() {
        Arrangement a = Arrangement.of(cards(5, 13), 990, 478, 1);
        Arrangement b = Arrangement.of(cards(5, 13), 1980, 956, 2);
        assertEquals(a.columns(), b.columns());
        assertEquals(2 * a.cardWidth(), b.cardWidth(), 2);
    }
}
