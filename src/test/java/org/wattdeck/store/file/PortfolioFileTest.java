package org.wattdeck.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.domain.schema.Problem;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.engine.plant.Plant;
import org.wattdeck.engine.plant.PlantSettings;

class PortfolioFileTest {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));

    private static final String SITE = "sites:\n  - code: A\n    name: Alpha\n    assets:\n";
    private static final String BATTERY =
            SITE
                    + "      - code: B1\n        type: battery\n        name: B one\n"
                    + "        capacity_kwh: 100\n        max_charge_kw: 50\n        max_discharge_kw: 40\n";

    private static PortfolioFile.Outcome read(String text) {
        return PortfolioFile.read(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String said(PortfolioFile.Outcome outcome) {
        return outcome.problems().stream()
                .map(p -> p.inFile("f"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theDemonstrationPortfolioIsWhole() {
        PortfolioFile.Outcome outcome = PortfolioFile.read(BASE.resolve("assets.yaml"), true);
        assertEquals(List.of(), outcome.problems());
        Registry registry = outcome.registry().orElseThrow();
        assertTrue(registry.demo());
        assertEquals(5, registry.sites().size());
        assertTrue(registry.assets().size() >= 40, registry.assets().size() + " assets");
        assertEquals(
                EnumSet.allOf(AssetType.class),
                registry.assets().stream()
                        .map(Asset::type)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AssetType.class))));
        assertEquals(5, registry.sites().stream().map(s -> s.zone()).distinct().count());
    }

    @Test
    void theDemonstrationSitesHoldTheirGridLimitsForADay() {
        Registry registry =
                PortfolioFile.read(BASE.resolve("assets.yaml"), true).registry().orElseThrow();
        Plant plant =
                Plant.of(registry, PlantSettings.DEFAULT, Instant.parse("2026-07-01T00:00:00Z"));
        plant.advance(21600, 4);
        assertEquals(
                List.of(),
                plant.drainEvents().stream().filter(e -> e.severity() != Severity.INFO).toList());
    }

    @Test
    void theSimulatorsKeysMeanMegawattsAndOneEfficiencyOnBothLegs() {
        PortfolioFile.Outcome outcome =
                PortfolioFile.read(BASE.resolve("studies/simulator-default-assets.yaml"), false);
        assertEquals("", said(outcome));
        Registry registry = outcome.registry().orElseThrow();
        assertEquals(5, registry.assets().size());
        Asset unit = registry.assetByCode("BESS-1").orElseThrow();
        Values spec = unit.spec();
        assertEquals(AssetType.BATTERY, unit.type());
        assertEquals(100_000, spec.number("capacity_kwh", 0));
        assertEquals(50_000, spec.number("max_discharge_kw", 0));
        assertEquals(50_000, spec.number("max_charge_kw", 0));
        assertEquals(0.92, spec.number("charge_efficiency", 0));
        assertEquals(0.92, spec.number("discharge_efficiency", 0));
        assertEquals(20_000 / 60.0, spec.number("ramp_up_rate_kw_per_sec", 0), 1e-12);
        assertEquals(0, spec.number("min_soc", 1));
        assertEquals(1, spec.number("max_soc", 0));
        assertEquals(0.5, spec.number("initial_soc", 0));
        assertEquals("Location-1", registry.siteByCode("Site-1").orElseThrow().location());
    }

    @Test
    void idsStayTheSameFromReadingToReading() {
        assertEquals(
                read(BATTERY).registry().orElseThrow().asset(0).id(),
                read(BATTERY + "        max_soc: 0.8\n").registry().orElseThrow().asset(0).id());
    }

    @Test
    void efficienciesFollowFromWhatIsGiven() {
        Values none = read(BATTERY).registry().orElseThrow().asset(0).spec();
        assertEquals(Math.sqrt(0.95), none.number("charge_efficiency", 0), 1e-12);
        Values trip =
                read(BATTERY + "        round_trip_efficiency: 0.81\n")
                        .registry()
                        .orElseThrow()
                        .asset(0)
                        .spec();
        assertEquals(0.9, trip.number("discharge_efficiency", 0), 1e-12);
        Values legs =
                read(BATTERY
                                + "        charge_efficiency: 0.9\n        discharge_efficiency: 0.8\n")
                        .registry()
                        .orElseThrow()
                        .asset(0)
                        .spec();
        assertEquals(0.72, legs.number("round_trip_efficiency", 0), 1e-12);
        assertEquals(40, legs.number("rated_power_kw", 0));
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() {
        PortfolioFile.Outcome outcome =
                read(
                        BATTERY
                                + "        min_soc: 1.5\n        max_sco: 0.9\n        chemistry: lead\n"
                                + "      - code: L1\n        type: lod\n        name: L\n"
                                + "  - name: Beta\n    latitude: 99\n    timezone: Europe/Berln\n");
        assertEquals(
                """
                f:11:18: sites[A].assets[B1].min_soc: is out of range (found 1.5, expected at least 0 and at most 1)
                f:12:9: sites[A].assets[B1].max_sco: is not a known key (found max_sco, expected maybe max_soc)
                f:13:20: sites[A].assets[B1].chemistry: is not one of the known words (found lead, expected lithium_ion, lithium_iron_phosphate, lead_acid, nickel_metal_hydride, sodium_sulfur, flow_battery, other)
                f:15:15: sites[A].assets[L1].type: is not a known asset type (found lod, expected battery, solar_pv, wind_turbine, generator, ev_charger, load, grid_connection; maybe load)
                f:18:15: sites[Beta].latitude: is out of range (found 99 °, expected at least -90 and at most 90 °)
                f:19:15: sites[Beta].timezone: is not a time zone (found Europe/Berln, expected an IANA name; maybe Europe/Berlin)""",
                said(outcome));
        assertFalse(outcome.registry().isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capacity_kwh: -1              | capacity_kwh | value.range",
                "capacity_kwh: 0               | capacity_kwh | value.range",
                "capacity_kwh: NaN             | capacity_kwh | value.number",
                "capacity_kwh: .inf            | capacity_kwh | value.number",
                "capacity_kwh: 1e308           | capacity_kwh | value.absurd",
                "capacity_kwh: 1_000           | capacity_kwh | value.number",
                "capacity_kwh: 0x10            | capacity_kwh | value.number",
                "capacity_kwh: 12:30:45        | capacity_kwh | value.number",
                "capacity_kwh: '1,5'           | capacity_kwh | value.number",
                "capacity_kwh:                 | capacity_kwh | value.number",
                "capacity_kwh: [1]             | capacity_kwh | value.kind",
                "capacity_kwh: {a: 1}          | capacity_kwh | value.kind",
                "usable_capacity_kwh: 101      | usable_capacity_kwh | rule.order",
                "min_soc: 0.95                 | min_soc      | rule.order",
                "charge_efficiency: 0          | charge_efficiency | value.range",
                "charge_efficiency: 1.01       | charge_efficiency | value.range",
                "ramp_up_rate_kw_per_sec: 0    | ramp_up_rate_kw_per_sec | value.range",
                "number_of_cells: 1.5          | number_of_cells | value.whole",
                "commissioning_date: 03/04/25  | commissioning_date | value.date",
                "commissioning_date: 2026-02-30 | commissioning_date | value.date",
                "status: gone                  | status       | value.choice",
                "description: ''               | description  | value.empty",
                "capacity_mwh: 1               | capacity_mwh | key.unknown",
                "id: B2                        | none         | none",
            })
    void aWrongValueNamesItsField(String line, String field, String key) {
        String name = line.substring(0, line.indexOf(':'));
        String text =
                BATTERY.lines()
                                .filter(l -> !l.strip().startsWith(name + ":"))
                                .collect(Collectors.joining("\n"))
                        + "\n        "
                        + line.strip()
                        + "\n";
        PortfolioFile.Outcome outcome = read(text);
        if (key.equals("none")) {
            assertEquals("", said(outcome));
            return;
        }
        assertEquals(1, outcome.problems().size(), said(outcome));
        Problem problem = outcome.problems().getFirst();
        assertEquals(key, problem.key(), said(outcome));
        assertTrue(problem.field().endsWith("." + field), said(outcome));
        int expectedLine = text.lines().toList().indexOf("        " + line.strip()) + 1;
        assertEquals(expectedLine, problem.line(), said(outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: NO                                        | file.top     | 1",
                "'sites: [a, b'                                  | file.form    | 1",
                "'- just a list'                                 | file.top     | 1",
                "'sites: text'                                   | value.list   | 1",
                "'sites:\n\t- name: x'                           | file.form    | 2",
                "'sites:\n  - name: x\n    name: y'              | file.duplicate | 3",
                "'a: \u0000'                                     | file.character | 1",
                "'sites:\n  - {name: x}\nsite: []'               | key.unknown  | 3",
                "'sites:\n  - {name: x}\n  - {name: x}'          | site.duplicate | 3",
                "'sites:\n  - just text'                         | value.kind   | 2",
                "'sites:\n  - {code: A}'                         | field.missing | 2",
                "'sites: []\nassets:\n  - {type: load, name: L, site: B, rated_load_kw: 1}' | site.unknown | 3",
                "'sites: []\nassets:\n  - {type: load, name: L, rated_load_kw: 1}'          | field.missing | 3",
                "''                                              | file.empty   | 1",
                "'sites:\n  - {name: x}\ndependencies:\n  - {asset: x, depends_on: y}' | asset.unknown | 4",
            })
    void aBrokenFileIsRefusedWithItsLine(String text, String key, int line) {
        PortfolioFile.Outcome outcome = read(text.replace("\\n", "\n").replace("\\t", "\t"));
        assertFalse(outcome.registry().isPresent());
        assertTrue(
                outcome.problems().stream().anyMatch(p -> p.key().equals(key) && p.line() == line),
                said(outcome));
    }

    @Test
    void dependenciesMustNotGoInACircleNorToThemselves() {
        String two =
                BATTERY
                        + "      - {code: L1, type: load, name: L, rated_load_kw: 5}\n"
                        + "dependencies:\n";
        assertTrue(
                said(read(
                                two
                                        + "  - {asset: B1, depends_on: L1}\n  - {asset: L1, depends_on: B1}\n"))
                        .contains("go in a circle"));
        assertTrue(
                said(read(two + "  - {asset: B1, depends_on: B1}\n"))
                        .contains("depends on itself"));
        assertEquals(
                1,
                read(two + "  - {asset: B1, depends_on: L1}\n")
                        .registry()
                        .orElseThrow()
                        .dependencies()
                        .size());
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append(("*a" + (i - 1) + ", ").repeat(8)).append("*a").append(i - 1).append("]\n");
        }
        assertEquals("file.aliases", read(bomb.toString()).problems().getFirst().key());
    }

    @Test
    void aDeepFileAndALargeFileAreRefused() {
        assertFalse(read("[".repeat(10_000)).registry().isPresent());
        assertFalse(read("a: " + "[".repeat(40) + "]".repeat(40)).registry().isPresent());
        assertEquals("file.size", read("#".repeat(3_000_000)).problems().getFirst().key());
        assertEquals(
                "file.encoding",
                PortfolioFile.read("sites: []".getBytes(StandardCharsets.UTF_16), false)
                        .problems()
                        .getFirst()
                        .key());
        assertFalse(read("\u0021\u0032\u0025\u0032\uFFED\u0029").registry().isPresent());
    }

    @Test
    void aMarkAtTheStartAndWindowsLineEndsAreFine() {
        assertEquals("", said(read("\uFEFF" + BATTERY.replace("\n", "\r\n"))));
    }

    @Test
    void whateverTheBytesTheAnswerIsAPortfolioOrProblems() throws IOException {
        byte[] good = Files.readAllBytes(BASE.resolve("studies/simulator-default-assets.yaml"));
        SplittableRandom random = new SplittableRandom(11);
        for (int k = 0; k < 3000; k++) {
            byte[] bytes = good.clone();
            int changes = random.nextInt(1, 6);
            for (int c = 0; c < changes; c++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            PortfolioFile.Outcome outcome = PortfolioFile.read(bytes, false);
            assertTrue(outcome.registry().isPresent() || !outcome.errors().isEmpty());
            outcome.problems().forEach(p -> assertTrue(p.line() > 0 && p.column() > 0, p.text()));
        }
    }
}
