package org.wattdeck.app.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.store.file.StudyTexts;
import org.wattdeck.store.file.YamlEdit;

class SizeUseTest {

    /// A connection, a load, a battery that ends as it began, and a roof whose sun is measured.
    private static final String STUDY =
            """
            study: A roof
            period: {start: 2026-01-01, length: 4 h}
            step: 1 h
            sites:
              - code: A
                name: A
                latitude: 48
                longitude: 11
                timezone: UTC
                assets:
                  - {code: GRID, type: grid_connection, name: Grid, max_import_kw: 100, max_export_kw: 100}
                  - {code: LOAD, type: load, name: Load, rated_load_kw: 60}
                  - {code: PV, type: solar_pv, name: Roof, rated_capacity_kw: 20}
                  - {code: BESS, type: battery, name: Battery, capacity_kwh: 40, max_charge_kw: 10, max_discharge_kw: 20, auxiliary_load_kw: 0.5}
            series:
              - {asset: LOAD, step: 1 h, values: [10, 20, 30, 20]}
              - {asset: PV, step: 1 h, values: [0, 15, 10, 0]}
            tariff: {currency: EUR, import: {values: [0.1, 0.1, 0.4, 0.4], step: 1 h}, export: 0.05}
            optimize:
              objective: cost
              gap: 0
              assets: [{asset: BESS, terminal: at_least, wear_cost: 0}]
            """;

    private final YamlEdit editing = new YamlEdit();
    private final StudiesRig rig = new StudiesRig();

    private static StudyCase read(String text) {
        StudyReading reading = new StudyTexts().read(text, StudiesRig.FOLDER);
        assertTrue(!reading.broken(), () -> reading.problems().toString());
        return reading.cases().getFirst();
    }

    private static StudyText study(String text) {
        return new StudyText(Optional.empty(), "A roof", text, StudiesRig.FOLDER);
    }

    private static String accepted(Verdict<String> verdict) {
        return ((Verdict.Accepted<String>) assertInstanceOf(Verdict.Accepted.class, verdict))
                .value();
    }

    /// The period of the study counts 365 * 24 / 4 times for a year.
    @Test
    void theStudyWithTheSizeCostsWhatTheSizeWasTriedWith() throws Exception {
        String sized =
                STUDY
                        + """

                        sizing:
                          assets:
                            - {asset: BESS, energy: [40, 80], power: [20, 30], cost_per_kwh: 1}
                            - {asset: PV, power: [20, 50], cost_per_kw: 1}
                        """;
        SizeTable table = rig.ran(study(sized)).sizes().orElseThrow();
        assertEquals(8, table.rows().size());
        for (SizeTable.Row row : table.rows()) {
            String used = accepted(SizeUse.of(editing, read(sized), sized, row));
            StudyResult base =
                    rig.ran(study(used.replaceFirst("(?s)\\nsizing:.*", ""))).base().orElseThrow();
            assertEquals(
                    row.worth().orElseThrow().billMoney(),
                    2190 * base.figures().costMoney(),
                    1e-6,
                    row.name());
        }
    }

    @Test
    void whatStandsElsewhereOrIsNothingIsRefusedInWords() throws Exception {
        SizeTable.Row none =
                new SizeTable.Row(
                        List.of(new SizeTable.Part("PV", false, 0, 0)), "", Optional.empty());
        assertInstanceOf(Verdict.Refused.class, SizeUse.of(editing, read(STUDY), STUDY, none));
        SizeTable.Row some =
                new SizeTable.Row(
                        List.of(new SizeTable.Part("PV", false, 0, 30)), "", Optional.empty());
        assertInstanceOf(
                Verdict.Refused.class,
                SizeUse.of(editing, read(STUDY), "study: A\nassets_file: a.yaml\n", some));
    }

    @Test
    void anAssetIsSizedByOnePressAndASecondOneIsPutBesideIt() {
        StudyCase study = read(STUDY);
        Asset battery = study.study().registry().assetByCode("BESS").orElseThrow();
        Asset roof = study.study().registry().assetByCode("PV").orElseThrow();
        String one = accepted(SizeStart.of(editing, STUDY, battery));
        assertTrue(one.startsWith(STUDY.stripTrailing()));
        assertEquals(16, read(one).sizes());
        assertEquals(
                Optional.of("[20, 40, 80, 160]"), editing.value(one, "sizing.assets.BESS.energy"));
        String both = accepted(SizeStart.of(editing, one, roof));
        assertEquals(64, read(both).sizes());
        assertEquals(both, accepted(SizeStart.of(editing, both, roof)));
        assertEquals(one, SizeStart.without(editing, both, roof).orElseThrow());
        assertEquals(
                STUDY.stripTrailing(),
                SizeStart.without(editing, one, battery).orElseThrow().stripTrailing());
        String first = SizeStart.without(editing, both, battery).orElseThrow();
        assertEquals(4, read(first).sizes());
        String fewer = editing.put(both, "sizing.assets.BESS.energy", "[50, 60]").orElseThrow();
        assertEquals(32, read(fewer).sizes());
        assertEquals(
                both,
                editing.put(fewer, "sizing.assets.BESS.energy", "[20, 40, 80, 160]").orElseThrow());
    }

    @Test
    void theExampleWithSizesIsOne() {
        StudyText example =
                Templates.all().stream()
                        .filter(t -> t.text().contains("\nsizing:"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(15, read(example.text()).sizes());
    }
}
