package org.wattdeck.ui.screen.studies.compare;

import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Sentences;

/// What is said of a study that was read: what is wrong with it, or how much there is to run.
record ReadWords(Messages messages) {

    String of(OpenedStudy.Read read, String name) {
        StudyReading reading = read.reading();
        return reading.problems().stream()
                .findFirst()
                .filter(p -> reading.broken())
                .map(p -> messages.text("studies.plan.problem", p.line(), Sentences.of(p.said())))
                .or(read::because)
                .orElseGet(() -> cases(reading, name));
    }

    private String cases(StudyReading reading, String name) {
        int sizes = reading.cases().getFirst().sizes();
        return messages.text(
                sizes > 0 ? "studies.compare.casesAndSizes" : "studies.compare.cases",
                name,
                reading.cases().size(),
                sizes);
    }
}
