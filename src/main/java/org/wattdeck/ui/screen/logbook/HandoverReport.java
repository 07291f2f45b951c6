package org.wattdeck.ui.screen.logbook;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattdeck.app.report.Report;
import org.wattdeck.domain.record.Handover;

/// A handover as a report to print, with its two signatures.
final class HandoverReport {

    private static final int LONG_TEXT = 24;

    private HandoverReport() {}

    static Report of(RecordWords words, Handover h, Instant made, String subtitle) {
        List<Report.Block> blocks = new ArrayList<>();
        for (Handover.Section part : h.sections()) {
            blocks.add(new Report.Heading(part.title()));
            blocks.add(
                    part.rows().isEmpty()
                            ? new Report.Paragraph(words.text("shift.nothing"))
                            : table(part));
        }
        if (!h.notes().isEmpty()) {
            blocks.add(new Report.Heading(words.text("shift.notes")));
            blocks.add(
                    table(
                            new Handover.Section(
                                    words.text("shift.notes"),
                                    List.of(
                                            words.text("shift.column.site"),
                                            words.text("shift.column.note")),
                                    h.notes().stream()
                                            .map(n -> List.of(n.site(), n.text()))
                                            .toList())));
        }
        blocks.add(new Report.Heading(words.text("shift.remarks")));
        blocks.add(
                new Report.Paragraph(
                        h.remarks().isBlank() ? words.text("shift.nothing") : h.remarks()));
        blocks.add(
                new Report.Signatures(
                        List.of(
                                new Report.Signature(
                                        words.text("shift.outgoing"), signed(h.outgoing())),
                                new Report.Signature(
                                        words.text("shift.incoming"), signed(h.incoming())))));
        return new Report(
                words.text("shift.title"), subtitle, made, ZoneId.systemDefault(), blocks);
    }

    private static Report.Table table(Handover.Section part) {
        List<Report.Column> columns = new ArrayList<>();
        for (int c = 0; c < part.head().size(); c++) {
            int at = c;
            int longest = part.rows().stream().mapToInt(r -> r.get(at).length()).max().orElse(1);
            columns.add(
                    new Report.Column(part.head().get(c), Math.clamp(longest, 6, 2 * LONG_TEXT)));
        }
        return new Report.Table(
                columns,
                part.rows().stream().map(r -> r.stream().map(Report::text).toList()).toList());
    }

    private static String signed(Optional<Handover.Signature> s) {
        return s.map(x -> x.name() + ", " + RecordWords.minute(x.at())).orElse("");
    }
}
