package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.store.file.Csv;

/// Writes telemetry.csv: one row per asset and stretch of steps.
final class TelemetryRows {

    private static final String HEADER =
            "time,asset,power_kw,setpoint_kw,soc_kwh,soc,status,available_kw,temperature_celsius,fuel_liters,"
                    + "energy_in_kwh,energy_out_kwh,state_of_health,limit_violated\n";

    private final BufferedWriter out;
    private final List<String> codes;
    private final ZoneId zone;

    TelemetryRows(Study study, BufferedWriter out) throws IOException {
        this.out = out;
        this.zone = study.zone();
        this.codes = study.registry().assets().stream().map(Asset::code).map(Csv::text).toList();
        out.write(HEADER);
    }

    static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(zone).toOffsetDateTime());
    }

    void write(Instant start, double[] meanKw, PlantSnapshot end) {
        String time = time(start, zone);
        try {
            for (int i = 0; i < codes.size(); i++) {
                out.write(time);
                field(codes.get(i));
                number(meanKw[i]);
                number(end.setpointKw(i));
                number(end.socKwh(i));
                number(end.socFraction(i));
                field(end.status(i).name().toLowerCase(Locale.ROOT));
                number(end.availableKw(i));
                number(end.temperatureCelsius(i));
                number(end.fuelLitres(i));
                number(end.energyInKwh(i));
                number(end.energyOutKwh(i));
                number(end.healthFraction(i));
                field(end.limitViolated(i) ? "true" : "false");
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void field(String text) throws IOException {
        out.write(',');
        out.write(text);
    }

    private void number(double value) throws IOException {
        field(Csv.number(value));
    }
}
