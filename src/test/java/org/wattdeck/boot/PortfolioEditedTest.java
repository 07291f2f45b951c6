package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.Deck;
import org.wattdeck.app.registry.ActLine;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Edit;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.testing.Portfolios;

/// A portfolio that is changed in the console, through restarts and changes of its file.
class PortfolioEditedTest {

    private static final String FILE =
            """
            sites:
              - code: S1
                name: North
                timezone: Europe/Berlin
                assets:
                  - {code: G, type: grid_connection, name: Grid, max_import_kw: 5000, max_export_kw: 5000}
                  - {code: B, type: battery, name: Battery, capacity_kwh: 2000, max_charge_kw: 1000, max_discharge_kw: 1000}
            """;

    @TempDir Path folder;

    private Asset battery(Deck deck) {
        return deck.registry().portfolio().registry().assetByCode("B").orElseThrow();
    }

    private static void done(Verdict<PortfolioAct> verdict) {
        if (verdict instanceof Verdict.Refused<PortfolioAct>(List<Said> reasons)) {
            throw new AssertionError(reasons);
        }
    }

    private RunningStation start(List<String> options, List<PlantEvent> events) {
        RunningStation station = new RunningStation(options);
        station.deck().live().onEvent(events::add);
        station.runFor(60);
        return station;
    }

    @Test
    void whatIsChangedInTheConsoleStaysAndTheFileIsMerged() throws IOException {
        Path file = folder.resolve("sites.yaml");
        Path data = folder.resolve("data");
        Files.writeString(file, FILE);
        List<String> options = List.of("--data", data.toString(), "--assets", file.toString());
        List<PlantEvent> events = new ArrayList<>();
        try (RunningStation station = start(options, events)) {
            Asset b = battery(station.deck());
            done(
                    station.deck()
                            .registry()
                            .apply(
                                    RunningStation.ANNA,
                                    PortfolioChange.of(
                                            Edit.change(b, Portfolios.with(b, "min_soc", 0.2))),
                                    "aged")
                            .toCompletableFuture()
                            .join());
        }
        try (Database database = Database.openH2(data);
                SqlOperations store = new SqlOperations(database)) {
            assertEquals(
                    List.of("B: min_soc 0.1 -> 0.2"),
                    store.portfolioHistory(Optional.empty(), 10).stream()
                            .map(ActLine::words)
                            .toList());
            assertEquals(
                    0.2,
                    store.loadPortfolio()
                            .orElseThrow()
                            .registry()
                            .assetByCode("B")
                            .orElseThrow()
                            .spec()
                            .number("min_soc", 0));
        }
        try (RunningStation station = start(options, events)) {
            assertEquals(
                    0.2,
                    battery(station.deck()).spec().number("min_soc", 0),
                    "the file alone does not take it back");
        }
        Files.writeString(file, FILE.replace("capacity_kwh: 2000", "capacity_kwh: 3000"));
        try (RunningStation station = start(options, events)) {
            assertEquals(0.2, battery(station.deck()).spec().number("min_soc", 0));
            assertEquals(3000, battery(station.deck()).spec().number("capacity_kwh", 0));
        }
        Files.delete(file);
        Files.delete(data.resolve("last-good-assets.yaml"));
        events.clear();
        List<String> without = List.of("--data", data.toString());
        try (RunningStation station = start(without, events)) {
            assertEquals(3000, battery(station.deck()).spec().number("capacity_kwh", 0));
            assertTrue(
                    events.stream().noneMatch(e -> e.type().startsWith("PORTFOLIO_FILE")),
                    "who keeps it at the console needs no file");
        }
    }

    @Test
    void theDemonstrationIsKeptAsItWasChangedUntilThereAreOwnSites() throws IOException {
        Path data = folder.resolve("data");
        List<String> options = List.of("--data", data.toString());
        List<PlantEvent> events = new ArrayList<>();
        String code;
        try (RunningStation station = start(options, events)) {
            Asset a = station.deck().registry().portfolio().registry().asset(0);
            code = a.code();
            done(
                    station.deck()
                            .registry()
                            .apply(
                                    RunningStation.ANNA,
                                    PortfolioChange.of(
                                            Edit.change(
                                                    a,
                                                    new Asset(
                                                            a.id(),
                                                            a.code(),
                                                            a.type(),
                                                            "Another name",
                                                            a.siteId(),
                                                            a.status(),
                                                            a.core(),
                                                            a.spec()))),
                                    "")
                            .toCompletableFuture()
                            .join());
        }
        try (RunningStation station = start(options, events)) {
            assertTrue(station.deck().registry().portfolio().demo());
            assertEquals(
                    "Another name",
                    station.deck()
                            .registry()
                            .portfolio()
                            .registry()
                            .assetByCode(code)
                            .orElseThrow()
                            .name());
        }
        Files.writeString(data.resolve("assets.yaml"), FILE);
        try (RunningStation station = start(options, events)) {
            assertEquals(
                    List.of("B", "G"),
                    station.deck().registry().portfolio().registry().assets().stream()
                            .map(Asset::code)
                            .toList());
        }
    }
}
