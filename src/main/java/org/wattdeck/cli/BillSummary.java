package org.wattdeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.wattdeck.domain.plan.tariff.EnergyTariff;
import org.wattdeck.engine.plan.Steps;
import org.wattdeck.engine.plan.tariff.Bill;
import org.wattdeck.store.file.Hashes;

/// What a bill came to: summary.json. Sums are made before anything is rounded.
record BillSummary(
        EnergyTariff tariff, MeteredInput input, Bill bill, List<String> notes, List<Path> inputs) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    String json(Stopwatch watch) throws IOException {
        Steps steps = input.steps();
        ObjectNode root = JSON.createObjectNode();
        root.put("status", "done");
        root.put("tariff", tariff.name());
        root.put("currency", bill.currency());
        root.put("start", TelemetryRows.time(steps.start(), steps.zone()));
        root.put("end", TelemetryRows.time(steps.end(), steps.zone()));
        root.put("zone", steps.zone().getId());
        root.put("step_seconds", steps.stepSeconds());
        root.put("steps", steps.count());
        root.put("total", BillRows.rounded(bill.total()));
        ObjectNode costs = root.putObject("costs");
        for (Bill.Kind kind : Bill.Kind.values()) {
            costs.put(key(kind), BillRows.rounded(bill.total(kind)));
        }
        ObjectNode items = root.putObject("by_item");
        bill.totalsByItem().forEach((item, sum) -> items.put(item, BillRows.rounded(sum)));
        ObjectNode months = root.putObject("by_month");
        bill.totalsByMonth()
                .forEach((month, sum) -> months.put(month.toString(), BillRows.rounded(sum)));
        ObjectNode energy = root.putObject("energy_kwh");
        energy.put("import", BillRows.rounded(bill.importKwh()));
        energy.put("export", BillRows.rounded(bill.exportKwh()));
        root.put("peak_import_kw", BillRows.rounded(largest(input.importKw())));
        root.put("peak_export_kw", BillRows.rounded(largest(input.exportKw())));
        peaks(root.putArray("peaks"), steps);
        ArrayNode said = root.putArray("notes");
        notes.forEach(said::add);
        root.put("wall_seconds", watch.wallSeconds());
        root.put("cpu_seconds", watch.cpuSeconds());
        ObjectNode hashes = root.putObject("inputs_sha256");
        for (Path file : inputs) {
            hashes.put(String.valueOf(file.getFileName()), Hashes.sha256(file));
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
    }

    private static String key(Bill.Kind kind) {
        return switch (kind) {
            case IMPORT -> "energy_import";
            case EXPORT -> "energy_export";
            case DEMAND -> "demand";
            case FIXED -> "fixed";
            case TAX -> "tax";
        };
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private void peaks(ArrayNode list, Steps steps) {
        for (Bill.Peak peak : bill.peaks()) {
            ObjectNode row = list.addObject();
            row.put("charge", peak.charge());
            row.put("of", peak.time());
            row.put("peak_kw", BillRows.rounded(peak.peakKw()));
            row.put("billed_kw", BillRows.rounded(peak.billedKw()));
            peak.at().ifPresent(at -> row.put("at", TelemetryRows.time(at, steps.zone())));
        }
    }
}
