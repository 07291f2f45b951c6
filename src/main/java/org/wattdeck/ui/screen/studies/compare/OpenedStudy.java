package org.wattdeck.ui.screen.studies.compare;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wattdeck.app.sizing.SizeTable;
import org.wattdeck.app.studies.KeptStudy;
import org.wattdeck.app.studies.SizeUse;
import org.wattdeck.app.studies.Studies;
import org.wattdeck.app.studies.StudyCase;
import org.wattdeck.app.studies.StudyReading;
import org.wattdeck.app.studies.StudyResult;
import org.wattdeck.app.studies.StudyText;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.screen.studies.OpenStudy;

/// The study that is compared, as a text that is changed and kept from here. FX thread.
final class OpenedStudy {

    private final Desk desk;
    private final Heard heard;
    private Optional<StudyText> text = Optional.empty();
    private Optional<StudyReading> reading = Optional.empty();
    private String listed = "";
    private String saved = "";
    private int asked;

    /// @param read told of each reading; what is said of it comes with it, if anything
    /// @param say told what there is to say
    /// @param kept told of the name under which it was kept
    record Heard(Consumer<Read> read, Consumer<String> say, Consumer<String> kept) {}

    /// @param because what was done to the text; empty where it was opened
    record Read(StudyReading reading, Optional<String> because) {}

    OpenedStudy(Desk desk, Heard heard) {
        this.desk = desk;
        this.heard = heard;
    }

    private Studies studies() {
        return desk.deck().planning().studies();
    }

    private String words(String key, Object... arguments) {
        return desk.messages().text(key, arguments);
    }

    Optional<StudyText> text() {
        return text;
    }

    String name() {
        return text.map(StudyText::name).orElse("");
    }

    void open(OpenStudy.Opened study) {
        reading = Optional.empty();
        listed = study.listed();
        saved = study.saved();
        check(study.text(), Optional.empty());
    }

    /// Takes what became of the same study elsewhere.
    void take(OpenStudy.Opened study) {
        listed = study.listed();
        saved = study.saved();
        check(study.text(), Optional.empty());
    }

    /// As it stands here; there is always one once one was opened.
    OpenStudy.Opened opened() {
        return new OpenStudy.Opened(text.orElseThrow(), listed, saved);
    }

    boolean unsaved() {
        return text.isPresent() && opened().unsaved();
    }

    private void check(StudyText now, Optional<String> because) {
        text = Optional.of(now);
        int mine = ++asked;
        desk.tasks()
                .followQuietly(
                        studies().check(now),
                        found -> {
                            if (mine == asked) {
                                reading = Optional.of(found);
                                heard.read.accept(new Read(found, because));
                            }
                        },
                        e -> heard.say.accept(String.valueOf(e.getMessage())));
    }

    /// Looks for what the last run of the very same study came to, where it was called off.
    void calledOff(Consumer<List<StudyResult>> found) {
        int mine = asked;
        Optional<UUID> id = text.flatMap(StudyText::id);
        if (id.isPresent() && reading.isPresent()) {
            desk.tasks()
                    .followQuietly(
                            studies().calledOff(id.get(), reading.get()),
                            results -> results.filter(r -> mine == asked).ifPresent(found),
                            e -> heard.say.accept(String.valueOf(e.getMessage())));
        }
    }

    /// Puts another text in its place, to be kept by [#save].
    void change(String next, Optional<String> because) {
        text.ifPresent(s -> check(new StudyText(s.id(), s.name(), next, s.folder()), because));
    }

    /// @param value empty takes it away
    /// @return whether the text takes it
    boolean put(String path, String value) {
        Optional<String> next =
                text.flatMap(
                        s ->
                                value.isEmpty()
                                        ? studies().editing().remove(s.text(), path)
                                        : studies().editing().put(s.text(), path, value));
        next.ifPresentOrElse(
                t -> change(t, Optional.empty()),
                () -> heard.say.accept(words("studies.plan.cannotPut", path)));
        return next.isPresent();
    }

    boolean add(VariantForm.Variant wanted) {
        Optional<String> next =
                wanted.name().isEmpty()
                        ? Optional.empty()
                        : text.flatMap(
                                s ->
                                        studies()
                                                .editing()
                                                .put(
                                                        s.text(),
                                                        "variants." + wanted.name() + ".set",
                                                        wanted.set()));
        next.ifPresentOrElse(
                t -> change(t, Optional.empty()),
                () -> heard.say.accept(words("studies.compare.notAdded")));
        return next.isPresent();
    }

    /// Writes a size into the text.
    void use(SizeTable.Row row) {
        Optional<StudyCase> read = reading.flatMap(r -> r.cases().stream().findFirst());
        if (read.isEmpty() || text.isEmpty()) {
            return;
        }
        switch (SizeUse.of(studies().editing(), read.get(), text.get().text(), row)) {
            case Verdict.Accepted<String>(String next) ->
                    change(next, Optional.of(words("studies.sizes.used", row.name())));
            case Verdict.Refused<String>(List<Said> reasons) ->
                    heard.say.accept(Sentences.join(" ", reasons));
        }
    }

    void save() {
        text.ifPresent(
                s ->
                        desk.tasks()
                                .follow(
                                        words("studies.plan.save"),
                                        studies().save(desk.actor(), s.id(), s.name(), s.text()),
                                        done -> saved(s, done),
                                        e ->
                                                heard.say.accept(
                                                        words(
                                                                "studies.plan.away",
                                                                String.valueOf(e.getMessage())))));
    }

    private void saved(StudyText s, Verdict<KeptStudy> done) {
        switch (done) {
            case Verdict.Accepted<KeptStudy>(KeptStudy kept) -> {
                String now = text.map(StudyText::text).orElse(s.text());
                text =
                        Optional.of(
                                new StudyText(
                                        Optional.of(kept.id()), kept.name(), now, s.folder()));
                listed = kept.name();
                saved = kept.text();
                heard.say.accept(words("studies.plan.saved", kept.name()));
                heard.kept.accept(kept.name());
            }
            case Verdict.Refused<KeptStudy>(List<Said> reasons) ->
                    heard.say.accept(Sentences.join(" ", reasons));
        }
    }
}
