package org.wattdeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.app.series.SeriesLine;
import org.wattdeck.app.series.SeriesStore;
import org.wattdeck.domain.series.Meter;

/// What the command `series` tells.
final class SeriesWords {

    private SeriesWords() {}

    static void tell(ImportReview review, Output output) {
        review.reading().problems().forEach(output::problem);
        review.reading().notes().forEach(output::say);
        review.reading().faults().forEach(output::problem);
        if (review.reading().failed() > review.reading().faults().size()) {
            output.problem(
                    "%,d points cannot be read in all.".formatted(review.reading().failed()));
        }
        for (Meter meter : review.reading().meters()) {
            output.say("Meter %s, %s.".formatted(meter.name(), meter.type().word()));
        }
        for (ImportReview.Line line : review.lines()) {
            var points = line.incoming().points();
            output.say(
                    "%s (%s): %,d points from %s to %s, step %s, %d gaps%s%s."
                            .formatted(
                                    line.incoming().name(),
                                    line.incoming().unit(),
                                    points.count(),
                                    Instant.ofEpochSecond(points.first()),
                                    Instant.ofEpochSecond(points.last()),
                                    SeriesCommand.length(line.stepSeconds()),
                                    line.gaps(),
                                    twice(line),
                                    fate(line.fate())));
        }
    }

    private static String twice(ImportReview.Line line) {
        int n = line.incoming().duplicates();
        return n == 0 ? "" : ", %,d rows with a time that another has".formatted(n);
    }

    private static String fate(ImportReview.Fate fate) {
        return switch (fate) {
            case KNOWN -> "";
            case NEW -> ", a new series";
            case UNKNOWN -> "; there is no such series, and none is made without --create";
            case OTHER_UNIT -> "; the series there is has another unit";
            case LIVE -> "; that is the plant's own";
        };
    }

    static void tell(Ingest job, Output output) {
        job.errors().forEach(output::problem);
        output.say(
                "%s: %,d imported, %,d skipped, %,d failed."
                        .formatted(
                                job.state().name().toLowerCase(Locale.ROOT),
                                job.imported(),
                                job.skipped(),
                                job.failed()));
        if (output.json()) {
            ObjectNode json = new ObjectMapper().createObjectNode();
            json.put("status", job.state().name().toLowerCase(Locale.ROOT));
            json.put("imported", job.imported());
            json.put("skipped", job.skipped());
            json.put("failed", job.failed());
            job.errors().forEach(json.putArray("errors")::add);
            output.result(json.toString());
        }
    }

    static void list(List<SeriesLine> lines, Output output) {
        if (output.json()) {
            ArrayNode all = new ObjectMapper().createArrayNode();
            lines.forEach(l -> all.add(json(l)));
            output.result(all.toString());
            return;
        }
        for (SeriesLine line : lines) {
            output.result(
                    "%s, %s, %s, %s%s"
                            .formatted(
                                    line.series().name(),
                                    line.series().unit().isEmpty() ? "1" : line.series().unit(),
                                    line.series().aggregation().word(),
                                    line.series().dataType().word(),
                                    line.live()
                                            ? ", the plant's own"
                                            : line.span()
                                                    .map(SeriesWords::span)
                                                    .orElse(", no points")));
        }
    }

    private static String span(SeriesStore.Span span) {
        return ", %,d points from %s to %s"
                .formatted(
                        span.points(),
                        Instant.ofEpochSecond(span.firstEpochSecond()),
                        Instant.ofEpochSecond(span.lastEpochSecond()));
    }

    private static ObjectNode json(SeriesLine line) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("id", line.id().toString());
        json.put("name", line.series().name());
        json.put("unit", line.series().unit());
        json.put("aggregation", line.series().aggregation().word());
        json.put("data_type", line.series().dataType().word());
        json.put("timezone", line.series().zone().getId());
        json.put("live", line.live());
        line.span()
                .ifPresent(
                        s -> {
                            json.put("points", s.points());
                            json.put(
                                    "first",
                                    Instant.ofEpochSecond(s.firstEpochSecond()).toString());
                            json.put("last", Instant.ofEpochSecond(s.lastEpochSecond()).toString());
                        });
        return json;
    }
}
