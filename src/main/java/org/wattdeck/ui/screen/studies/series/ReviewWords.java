package org.wattdeck.ui.screen.studies.series;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattdeck.app.series.ImportReview;
import org.wattdeck.app.series.Ingest;
import org.wattdeck.domain.series.Points;
import org.wattdeck.ui.kit.FactWords;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Numbers;

/// A review of a file, and what became of it, in words.
final class ReviewWords {

    private final Messages messages;
    private final FactWords facts;

    ReviewWords(Messages messages) {
        this.messages = messages;
        facts = new FactWords(messages);
    }

    private String text(String key, Object... arguments) {
        return messages.text("series.import." + key, arguments);
    }

    /// Problems first, then what there is, then the first rows.
    List<String> lines(ImportReview review) {
        List<String> lines = new ArrayList<>();
        review.reading().problems().forEach(p -> lines.add(facts.text(p)));
        review.reading().notes().forEach(n -> lines.add(facts.text(n)));
        review.lines().forEach(l -> lines.add(line(l)));
        review.reading()
                .meters()
                .forEach(
                        m ->
                                lines.add(
                                        text(
                                                "meter",
                                                m.name(),
                                                messages.text("series.meter." + m.type().word()))));
        lines.addAll(review.reading().faults());
        if (!review.reading().header().isEmpty()) {
            lines.add(text("firstRows"));
            lines.add(String.join(" | ", review.reading().header()));
            review.reading().firstRows().forEach(r -> lines.add(String.join(" | ", r)));
        }
        return lines;
    }

    private String line(ImportReview.Line line) {
        Points points = line.incoming().points();
        DateTimeFormatter minute =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                        .withZone(line.incoming().zone());
        String twice =
                line.incoming().duplicates() == 0
                        ? ""
                        : "; " + text("twice", Numbers.fixed(line.incoming().duplicates(), 0));
        return text(
                "line",
                line.incoming().name(),
                line.incoming().unit().isEmpty() ? "1" : line.incoming().unit(),
                Numbers.fixed(points.count(), 0),
                minute.format(Instant.ofEpochSecond(points.first())),
                minute.format(Instant.ofEpochSecond(points.last())),
                Numbers.duration(line.stepSeconds()),
                Numbers.fixed(line.gaps(), 0),
                text("fate." + line.fate().name().toLowerCase(Locale.ROOT)) + twice);
    }

    String summary(ImportReview review) {
        return review.ready()
                ? text(
                        "ready",
                        Numbers.fixed(review.points() + review.reading().meters().size(), 0),
                        Numbers.fixed(review.failing(), 0))
                : text("notReady");
    }

    /// One that is over, for the list of them.
    String former(Ingest job) {
        return text(
                "former",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Messages.LOCALE)
                        .withZone(ZoneId.systemDefault())
                        .format(job.started()),
                job.what(),
                job.by(),
                ended(job));
    }

    String ended(Ingest job) {
        return text(
                "ended." + job.state().name().toLowerCase(Locale.ROOT),
                Numbers.fixed(job.imported(), 0),
                Numbers.fixed(job.skipped(), 0),
                Numbers.fixed(job.failed(), 0));
    }
}
