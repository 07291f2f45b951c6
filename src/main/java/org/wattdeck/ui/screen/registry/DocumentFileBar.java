package org.wattdeck.ui.screen.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import org.wattdeck.app.registry.DocumentDesk;
import org.wattdeck.domain.asset.KeptFile;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.domain.schema.Values;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Sentences;

/// Beneath the form of a document: keeps a copy of the file its link names, and shows a kept one.
/// FX thread.
final class DocumentFileBar {

    private static final String LINK = "link";

    private final Desk desk;
    private final ThingForm form;
    private final Consumer<String> say;
    private final FlowPane node = new FlowPane(6, 6);

    DocumentFileBar(Desk desk, ThingForm form, Consumer<String> say) {
        this.desk = desk;
        this.form = form;
        this.say = say;
        node.getChildren()
                .addAll(
                        button("documentKeep", "keepFile", this::keep),
                        button("documentOpen", "openFile", this::open));
    }

    FlowPane node() {
        return node;
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(text(key));
        button.setId(id);
        button.setOnAction(e -> action.run());
        return button;
    }

    private String text(String key, String... values) {
        return desk.messages().text("registry." + key, values);
    }

    private DocumentDesk documents() {
        return desk.deck().registry().documents();
    }

    private String link() {
        return Fielded.given(form.typed(), LINK).orElse("");
    }

    private void keep() {
        String path = link();
        if (path.isEmpty() || KeptFile.of(path).isPresent()) {
            say.accept(text(path.isEmpty() ? "keepFile.none" : "keepFile.already"));
            form.focus(LINK);
            return;
        }
        desk.tasks()
                .follow(
                        text("keepFile"),
                        documents().keep(desk.actor(), path),
                        verdict -> {
                            switch (verdict) {
                                case Verdict.Accepted<KeptFile>(KeptFile kept) -> {
                                    if (link().equals(path)) {
                                        form.take(Values.EMPTY.with(LINK, kept.link()));
                                        form.focus(LINK);
                                    }
                                    say.accept(text("keepFile.done", kept.name()));
                                }
                                case Verdict.Refused<KeptFile>(List<Said> reasons) ->
                                        say.accept(Sentences.join(" ", reasons));
                            }
                        },
                        e -> say.accept(String.valueOf(e.getMessage())));
    }

    private void open() {
        String link = link();
        if (KeptFile.of(link).isEmpty()) {
            say.accept(text("openFile.none"));
            return;
        }
        desk.tasks()
                .follow(
                        text("openFile"),
                        documents().open(link),
                        verdict ->
                                say.accept(
                                        switch (verdict) {
                                            case Verdict.Accepted<Path>(Path at) ->
                                                    text("openFile.done", at.toString());
                                            case Verdict.Refused<Path>(List<Said> reasons) ->
                                                    Sentences.join(" ", reasons);
                                        }),
                        e -> say.accept(String.valueOf(e.getMessage())));
    }
}
