package org.wattdeck.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.PortfolioLoading.Basis;
import org.wattdeck.app.PortfolioLoading.Decision;
import org.wattdeck.app.PortfolioLoading.Found;
import org.wattdeck.app.PortfolioLoading.Notice;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.testing.Portfolios;

class PortfolioLoadingTest {

    private static final Registry DEMO =
            new Registry(List.of(), List.of(), List.of(), List.of(), true);
    private static final Registry GOOD = Portfolios.mixed(10);

    private static Decision decide(Found found, Optional<Registry> lastGood) {
        return PortfolioLoading.decide("my.yaml", found, lastGood, () -> DEMO);
    }

    private static List<String> types(Decision decision) {
        return decision.notices().stream().map(Notice::type).toList();
    }

    private static Found.Invalid broken(int problems) {
        return new Found.Invalid(
                IntStream.rangeClosed(1, problems)
                        .mapToObj(
                                i ->
                                        Problem.error(
                                                        "value.range",
                                                        "a.b",
                                                        "is out of range",
                                                        "2",
                                                        "1")
                                                .at(i, 1))
                        .toList());
    }

    @Test
    void withoutAnyFileTheDemonstrationSitesRun() {
        Decision decision = decide(new Found.Missing(false), Optional.empty());
        assertSame(DEMO, decision.registry());
        assertEquals(Basis.DEMO, decision.basis());
        assertEquals(List.of(), decision.notices());
    }

    @Test
    void aFileThatWentMissingLeavesTheLastGoodPortfolio() {
        Decision decision = decide(new Found.Missing(false), Optional.of(GOOD));
        assertSame(GOOD, decision.registry());
        assertEquals(Basis.LAST_GOOD, decision.basis());
        assertEquals(List.of("PORTFOLIO_FILE_MISSING"), types(decision));
    }

    @Test
    void aBrokenFileLeavesTheLastGoodPortfolioAndTellsWhereItIsBroken() {
        Decision decision = decide(broken(7), Optional.of(GOOD));
        assertSame(GOOD, decision.registry());
        String text = decision.notices().getFirst().text();
        assertTrue(text.contains("has 7 problems; nothing of it was applied"), text);
        assertTrue(text.contains("Line 5: a.b: is out of range (found 2, expected 1)."), text);
        assertTrue(text.endsWith("./wattdeck check my.yaml"), text);
    }

    @Test
    void aBrokenFileOnTheFirstRunGivesTheDemonstrationSites() {
        Decision decision = decide(broken(1), Optional.empty());
        assertEquals(Basis.DEMO, decision.basis());
        assertTrue(decision.registry().demo());
        assertEquals(List.of("PORTFOLIO_FILE_INVALID"), types(decision));
    }

    @Test
    void aGoodFileIsAppliedAndWhatItChangesIsTold() {
        Registry more = Portfolios.mixed(12);
        Decision grown = decide(new Found.Valid(more, List.of()), Optional.of(GOOD));
        assertSame(more, grown.registry());
        assertEquals(Basis.FILE, grown.basis());
        assertEquals(List.of("PORTFOLIO_CHANGED"), types(grown));
        Decision shrunk = decide(new Found.Valid(GOOD, List.of()), Optional.of(more));
        assertEquals(List.of("RETIREMENT_PROPOSED"), types(shrunk));
        assertEquals(2, shrunk.diff().orElseThrow().retiring().size());
        Decision same = decide(new Found.Valid(GOOD, List.of()), Optional.of(GOOD));
        assertEquals(List.of(), same.notices());
        Decision first = decide(new Found.Valid(GOOD, List.of()), Optional.empty());
        assertEquals(List.of(), first.notices());
        assertEquals(Optional.empty(), first.diff());
    }

    @Test
    void warningsOfAGoodFileAreTold() {
        Problem warning =
                new Problem(
                        Problem.Severity.WARNING,
                        "key.ignored",
                        "mode",
                        "is ignored",
                        "",
                        "",
                        3,
                        1);
        Decision decision = decide(new Found.Valid(GOOD, List.of(warning)), Optional.empty());
        assertEquals(List.of("PORTFOLIO_FILE_WARNING"), types(decision));
        assertEquals(Basis.FILE, decision.basis());
    }
}
