package org.wattdeck.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattdeck.app.runtime.SecondPersonRule;
import org.wattdeck.domain.asset.AssetType;

class ConfigTest {

    @TempDir Path folder;

    private Config.Outcome read(List<String> arguments, Map<String, String> environment) {
        List<String> all = new java.util.ArrayList<>(List.of("--data", folder.toString()));
        all.addAll(arguments);
        return Config.read(all, environment);
    }

    @Test
    void withoutAnySettingTheDefaultsHold() {
        Config config = read(List.of(), Map.of()).config().orElseThrow();
        assertEquals(4, config.plant().tickSeconds());
        assertEquals(1, config.plant().speed());
        assertEquals(Optional.empty(), config.database().url());
        assertEquals(Optional.empty(), config.data().assets());
        assertEquals(30, config.telemetry().rawDays());
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Files.writeString(
                folder.resolve("wattdeck.properties"),
                "plant.speed=2\nplant.seed=7\ntelemetry.raw-days=3\n");
        Config config =
                read(
                                List.of("--plant-speed=4"),
                                Map.of("WATTDECK_PLANT_SPEED", "3", "WATTDECK_PLANT_SEED", "8"))
                        .config()
                        .orElseThrow();
        assertEquals(4, config.plant().speed());
        assertEquals(8, config.plant().seed());
        assertEquals(3, config.telemetry().rawDays());
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestName() throws IOException {
        Files.writeString(folder.resolve("wattdeck.properties"), "plant.sped=2\n");
        List<String> problems = read(List.of("--databse-url", "x"), Map.of()).problems();
        assertEquals(2, problems.size());
        assertTrue(problems.getFirst().contains("Maybe --database-url"), problems.getFirst());
        assertTrue(problems.getLast().contains("Maybe plant.speed"), problems.getLast());
    }

    @Test
    void aValueOutOfRangeNamesItselfItsOriginAndTheRange() {
        List<String> problems =
                read(List.of("--plant-speed", "4000"), Map.of("WATTDECK_PLANT_TICK_SECONDS", "x"))
                        .problems();
        assertEquals(
                List.of(
                        "The value (x) of WATTDECK_PLANT_TICK_SECONDS must be a number from 1 to 60.",
                        "The value (4000) of --plant-speed must be a number from 1 to 3600."),
                problems);
    }

    @Test
    void theSecondPersonHasBoundsForSitesAndTypes() {
        SecondPersonRule rule =
                read(
                                List.of(
                                        "--dispatch-second-person-above-kw",
                                        "500, Harbour=1000, solar-pv=off,critical-load=0"),
                                Map.of())
                        .config()
                        .orElseThrow()
                        .plant()
                        .second();
        assertEquals(
                new SecondPersonRule(
                        500,
                        Map.of("harbour", 1000.0),
                        Map.of(AssetType.SOLAR_PV, Double.POSITIVE_INFINITY),
                        0),
                rule);
        assertEquals(
                SecondPersonRule.NEVER,
                read(List.of(), Map.of()).config().orElseThrow().plant().second());
        List<String> problems =
                read(List.of("--dispatch-second-person-above-kw=500, battery=-1"), Map.of())
                        .problems();
        assertEquals(1, problems.size());
        assertTrue(
                problems.getFirst().startsWith("The value (battery=-1) of"), problems.getFirst());
    }

    @Test
    void aMissingValueAndAWrongWordAreBothReported() {
        List<String> problems =
                read(List.of("--plant-battery-model", "fancy", "--theme"), Map.of()).problems();
        assertEquals(2, problems.size());
        assertTrue(problems.getFirst().contains("--theme"), problems.getFirst());
        assertTrue(problems.getLast().contains("simple, full"), problems.getLast());
    }

    @Test
    void theDataFolderFollowsTheSystemWhenNotSaid() {
        Config config =
                Config.read(List.of(), Map.of("HOME", "/home/anna", "XDG_DATA_HOME", "/data/anna"))
                        .config()
                        .orElseThrow();
        String os = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        if (!os.contains("win") && !os.contains("mac")) {
            assertEquals(Path.of("/data/anna/wattdeck"), config.data().folder());
        }
        assertTrue(config.data().folder().isAbsolute());
    }

    @Test
    void withASharedDatabasePeopleSignIn() {
        List<String> problems =
                read(
                                List.of(
                                        "--access",
                                        "open",
                                        "--database-url",
                                        "jdbc:postgresql://a/b"),
                                Map.of())
                        .problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("With a PostgreSQL database people sign in"));
        assertTrue(
                read(List.of("--access", "open"), Map.of()).config().orElseThrow().access().open());
    }

    @Test
    void zeroPowerCannotAskForASignInWhereNobodySignsIn() {
        assertTrue(
                read(List.of("--access-zero-power-without-sign-in=false"), Map.of())
                        .config()
                        .filter(c -> !c.access().freeZero())
                        .isPresent());
        List<String> problems =
                read(
                                List.of(
                                        "--access=open",
                                        "--access-zero-power-without-sign-in=false"),
                                Map.of())
                        .problems();
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().contains("Leave one of the two out"));
    }
}
