package org.wattdeck.ui.screen.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.PortfolioLoading.Found;
import org.wattdeck.app.PortfolioProbe;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.testing.Portfolios;
import org.wattdeck.ui.kit.Messages;

class PortfolioFindingsTest {

    private static final Messages MESSAGES = new Messages();
    private static final Site SITE = Portfolios.site(1);

    private static Registry registry(double maxSoc, String... codes) {
        Map<String, Object> spec = Portfolios.spec(AssetType.BATTERY);
        spec.put("max_soc", maxSoc);
        return new Registry(
                List.of(SITE),
                java.util.Arrays.stream(codes)
                        .map(code -> Portfolios.asset(AssetType.BATTERY, code, SITE, spec))
                        .toList(),
                List.of(),
                List.of(),
                false);
    }

    private static PortfolioFindings found(Found found, Registry running) {
        return PortfolioFindings.of(
                new PortfolioProbe.Report("/data/assets.yaml", found), running, MESSAGES);
    }

    @Test
    void everyProblemStandsWithItsPlace() {
        Problem problem =
                Problem.error("k", "max_soc", "must be at most 1", "3", "0 to 1").at(12, 7);
        PortfolioFindings findings =
                found(new Found.Invalid(List.of(problem)), registry(0.9, "B-1"));
        assertEquals(List.of("Line 12, column 7: " + problem.text()), findings.lines());
    }

    @Test
    void aGoodFileSaysWhatItChangesAndWhatItRetires() {
        PortfolioFindings findings =
                found(
                        new Found.Valid(registry(0.8, "B-1", "B-3"), List.of()),
                        registry(0.9, "B-1", "B-2"));
        assertEquals(3, findings.lines().size(), findings.lines().toString());
        assertTrue(findings.lines().get(0).startsWith("New: B-3"));
        assertEquals("Changed: B-1: max_soc 0.9 -> 0.8", findings.lines().get(1));
        assertTrue(findings.lines().get(2).contains("retirement"));
        assertTrue(findings.lines().get(2).contains("B-2"));
    }

    @Test
    void aFileThatSaysWhatRunsHasNoLines() {
        PortfolioFindings findings =
                found(new Found.Valid(registry(0.9, "B-1"), List.of()), registry(0.9, "B-1"));
        assertEquals(List.of(), findings.lines());
        assertEquals(MESSAGES.text("settings.check.same"), findings.headline());
    }

    @Test
    void aMissingFileIsNamed() {
        assertTrue(
                found(new Found.Missing(false), Registry.EMPTY)
                        .headline()
                        .contains("/data/assets.yaml"));
    }
}
