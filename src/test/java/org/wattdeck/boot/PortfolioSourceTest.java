package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.PortfolioLoading;

class PortfolioSourceTest {

    private static final String TWO =
            "sites:\n  - code: A\n    name: Alpha\n    assets:\n"
                    + "      - {code: L1, type: load, name: L one, rated_load_kw: 5}\n"
                    + "      - {code: L2, type: load, name: L two, rated_load_kw: 5}\n";

    @TempDir Path folder;

    private PortfolioSource.Choice choose() {
        return new PortfolioSource(folder, Optional.empty()).choose();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("assets.yaml"), text);
    }

    private static List<String> types(PortfolioSource.Choice choice) {
        return choice.notices().stream().map(PortfolioLoading.Notice::type).toList();
    }

    @Test
    void onTheFirstRunTheDemonstrationSitesRunAndAreMarked() {
        PortfolioSource.Choice choice = choose();
        assertTrue(choice.registry().demo());
        assertEquals(List.of(), choice.notices());
    }

    @Test
    void aFileThatWasNamedAndIsMissingIsTold() {
        PortfolioSource.Choice choice =
                new PortfolioSource(folder, Optional.of(folder.resolve("none.yaml"))).choose();
        assertTrue(choice.registry().demo());
        assertEquals(List.of("PORTFOLIO_FILE_MISSING"), types(choice));
    }

    @Test
    void aBrokenFileChangesNothing() throws IOException {
        write(TWO);
        assertEquals(2, choose().registry().assets().size());
        write(
                TWO.replace(
                        "rated_load_kw: 5}\n      - {code: L2",
                        "rated_load_kw: -5}\n      - {code: L2"));
        PortfolioSource.Choice choice = choose();
        assertEquals(2, choice.registry().assets().size());
        assertFalse(choice.registry().demo());
        assertEquals(List.of("PORTFOLIO_FILE_INVALID"), types(choice));
        assertTrue(
                choice.notices().getFirst().text().contains("Line 5"),
                choice.notices().getFirst().text());
    }

    @Test
    void aFileThatIsGoneLeavesTheLastGoodPortfolio() throws IOException {
        write(TWO);
        choose();
        Files.delete(folder.resolve("assets.yaml"));
        PortfolioSource.Choice choice = choose();
        assertEquals(2, choice.registry().assets().size());
        assertEquals(List.of("PORTFOLIO_FILE_MISSING"), types(choice));
    }

    @Test
    void anAssetThatIsGoneIsProposedForRetirement() throws IOException {
        write(TWO);
        choose();
        write(TWO.lines().limit(5).reduce("", (a, b) -> a + b + "\n"));
        PortfolioSource.Choice choice = choose();
        assertEquals(List.of("RETIREMENT_PROPOSED"), types(choice));
        assertTrue(choice.notices().getFirst().text().contains("L2"));
    }
}
