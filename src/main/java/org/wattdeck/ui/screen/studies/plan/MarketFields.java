package org.wattdeck.ui.screen.studies.plan;

import java.util.ArrayList;
import java.util.List;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.plan.Markets;

/// The fields of what a study sells beside energy. An item of a list has its place as its path: its
/// name may be changed too.
final class MarketFields {

    private static final List<String> DIRECTIONS = List.of("both", "up", "down");

    private final List<FormField> all = new ArrayList<>();
    private final List<String> sites;

    private MarketFields(Registry registry) {
        sites = registry.sites().stream().map(s -> s.code()).toList();
    }

    static List<FormField> of(StudyCase study) {
        Markets markets = study.planning().map(p -> p.markets()).orElse(Markets.NONE);
        MarketFields fields = new MarketFields(study.study().registry());
        for (int k = 0; k < markets.offers().size(); k++) {
            fields.offer("optimize.reserve_market." + k);
        }
        for (int k = 0; k < markets.responses().size(); k++) {
            fields.response("optimize.demand_response." + k);
        }
        for (int k = 0; k < markets.positions().size(); k++) {
            fields.position("optimize.imbalance." + k);
        }
        return fields.all;
    }

    private void offer(String at) {
        FormGroup group = FormGroup.item("offer", at);
        add(group, "marketName", "", at + ".name");
        all.add(FormField.listOf(group, "standFor", "", at + ".assets"));
        all.add(FormField.of(group, "direction", at + ".direction", DIRECTIONS));
        add(group, "from", "", at + ".from");
        add(group, "to", "", at + ".to");
        add(group, "block", "", at + ".block");
        all.add(FormField.listOf(group, "prices", "/kW/h", at + ".prices"));
        add(group, "call", "", at + ".call");
        add(group, "sellMost", "", at + ".most");
        add(group, "sold", "", at + ".sold");
    }

    private void response(String at) {
        FormGroup group = FormGroup.item("response", at);
        add(group, "marketName", "", at + ".name");
        site(group, at);
        add(group, "from", "", at + ".from");
        add(group, "to", "", at + ".to");
        all.add(FormField.of(group, "baseline", "", at + ".baseline").or(at + ".file"));
        add(group, "paid", "/kWh", at + ".price");
        add(group, "paidMost", "", at + ".most");
        add(group, "promised", "", at + ".committed");
        add(group, "shortCost", "/kWh", at + ".short_cost");
    }

    private void position(String at) {
        FormGroup group = FormGroup.item("position", at);
        add(group, "marketName", "", at + ".name");
        site(group, at);
        all.add(FormField.of(group, "declared", "", at + ".import").or(at + ".file"));
        add(group, "moreCost", "/kWh", at + ".more_cost");
        add(group, "lessCost", "/kWh", at + ".less_cost");
    }

    private void site(FormGroup group, String at) {
        if (sites.size() > 1) {
            all.add(FormField.of(group, "site", at + ".site", sites));
        }
    }

    private void add(FormGroup group, String label, String unit, String path) {
        all.add(FormField.of(group, label, unit, path));
    }
}
