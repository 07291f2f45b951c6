package org.wattdeck.app.studies;

import java.util.List;
import java.util.Optional;
import org.wattdeck.app.report.Cells;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.AssetType;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.plan.Fact;
import org.wattdeck.domain.plan.FactKind;
import org.wattdeck.domain.plan.Study;

/// Writes a size into the text of a study: what follows from it is what the size was tried with. A
/// battery keeps the ratio of its two powers, what it needs for itself grows with its energy,
/// series of PV and wind grow with their rating, a generator's costs of starts and hours with its
/// output.
public final class SizeUse {

    private static final List<String> OF_GENERATORS =
            List.of(
                    "max_output_kw",
                    "rated_capacity_kw",
                    "min_output_kw",
                    "startup_cost",
                    "shutdown_cost",
                    "maintenance_cost_per_hour",
                    "ramp_up_rate_kw_per_min",
                    "ramp_down_rate_kw_per_min");

    private final StudyEditing editing;
    private final Study study;
    private String text;
    private Optional<String> refusal = Optional.empty();

    private SizeUse(StudyEditing editing, Study study, String text) {
        this.editing = editing;
        this.study = study;
        this.text = text;
    }

    /// @param study that was read of the text
    /// @return the text with the sizes of the row, or why they cannot be written
    public static Verdict<String> of(
            StudyEditing editing, StudyCase study, String text, SizeTable.Row row) {
        SizeUse use = new SizeUse(editing, study.study(), text);
        row.parts().forEach(use::part);
        return use.refusal
                .<Verdict<String>>map(Verdict::refused)
                .orElseGet(() -> Verdict.accepted(use.text));
    }

    private void part(SizeTable.Part part) {
        Optional<Asset> found = study.registry().assetByCode(part.code());
        if (found.isEmpty()) {
            refuse(Fact.sentence(FactKind.SIZE_NO_ASSET, part.code()));
        } else if (!part.there()) {
            refuse(Fact.sentence(FactKind.SIZE_WITHOUT, part.code()));
        } else {
            place(found.get()).ifPresentOrElse(p -> size(found.get(), p, part), this::elsewhere);
        }
    }

    private void elsewhere() {
        refuse(Fact.sentence(FactKind.SIZE_ELSEWHERE));
    }

    private void refuse(String words) {
        refusal = refusal.or(() -> Optional.of(words));
    }

    /// Where the text has the asset.
    private Optional<String> place(Asset asset) {
        Registry registry = study.registry();
        String site = registry.site(registry.siteIndexOf(asset.siteId())).code();
        return List.of("sites." + site + ".assets.", "assets.").stream()
                .map(p -> p + asset.code() + ".")
                .filter(p -> editing.value(text, p + "type").isPresent())
                .findFirst();
    }

    private void size(Asset asset, String place, SizeTable.Part part) {
        if (asset.type() == AssetType.BATTERY) {
            double energy = part.energyKwh() / asset.spec().number("capacity_kwh", 1);
            double power = part.powerKw() / asset.spec().number("max_discharge_kw", 1);
            put(place + "capacity_kwh", part.energyKwh());
            put(place + "max_discharge_kw", part.powerKw());
            scale(asset, place, "max_charge_kw", power);
            scale(asset, place, "auxiliary_load_kw", energy);
        } else if (asset.type() == AssetType.GENERATOR) {
            generator(asset, place, part);
        } else {
            double share = part.powerKw() / asset.spec().number("rated_capacity_kw", 1);
            put(place + "rated_capacity_kw", part.powerKw());
            series(asset.code(), share);
        }
    }

    private void generator(Asset asset, String place, SizeTable.Part part) {
        for (String curve : List.of("fuel_curve", "fuel_quadratic")) {
            if (editing.value(text, "optimize.assets." + asset.code() + "." + curve).isPresent()) {
                refuse(Fact.sentence(FactKind.SIZE_CURVE, curve, asset.code()));
            }
        }
        double share = part.powerKw() / asset.spec().number("max_output_kw", 1);
        OF_GENERATORS.forEach(f -> scale(asset, place, f, share));
    }

    /// A field that the asset has.
    private void scale(Asset asset, String place, String field, double share) {
        double own = asset.spec().number(field, Double.NaN);
        boolean stands = editing.value(text, place + field).isPresent();
        if (stands && !Double.isNaN(own) && share != 1) {
            put(place + field, own * share);
        }
    }

    private void series(String code, double share) {
        String at = "series." + code + ".";
        boolean measured =
                List.of("file", "value", "unit", "step").stream()
                        .anyMatch(k -> editing.value(text, at + k).isPresent());
        if (measured && share != 1) {
            double before = editing.value(text, at + "scale").map(SizeUse::number).orElse(1.0);
            put(at + "scale", before * share);
        }
    }

    private static double number(String words) {
        try {
            return Double.parseDouble(words);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private void put(String path, double value) {
        Optional<String> next = editing.put(text, path, Cells.number(value));
        next.ifPresentOrElse(
                t -> text = t, () -> refuse(Fact.sentence(FactKind.SIZE_NOT_PUT, path)));
    }
}
