package org.wattdeck.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.wattdeck.domain.asset.Asset;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantEvent;
import org.wattdeck.domain.plan.Study;
import org.wattdeck.store.file.Csv;

/// Writes events.csv.
final class EventRows {

    private final Study study;
    private final BufferedWriter out;

    EventRows(Study study, BufferedWriter out) throws IOException {
        this.study = study;
        this.out = out;
        out.write("time,site,asset,type,severity,message\n");
    }

    void write(PlantEvent e) {
        String site = e.siteId().flatMap(study.registry()::site).map(Site::code).orElse("");
        String asset = e.assetId().flatMap(study.registry()::asset).map(Asset::code).orElse("");
        try {
            out.write(
                    String.join(
                                    ",",
                                    TelemetryRows.time(e.time(), study.zone()),
                                    Csv.text(site),
                                    Csv.text(asset),
                                    e.type(),
                                    e.severity().name().toLowerCase(Locale.ROOT),
                                    Csv.text(e.message()))
                            + "\n");
        } catch (IOException x) {
            throw new UncheckedIOException(x);
        }
    }
}
