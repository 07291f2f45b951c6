package org.wattdeck.ui.screen.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.wattdeck.app.mode.Mode;
import org.wattdeck.app.replay.Replay;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Sentences;
import org.wattdeck.ui.kit.TimeWindow;

/// What keys and buttons do with the time that is shown. FX thread.
final class TimeActs {

    /// How long before something one starts to look.
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final Desk desk;
    private final Runnable leaveSandbox;

    /// @param leaveSandbox asks what is to be asked before a sandbox is left
    TimeActs(Desk desk, Runnable leaveSandbox) {
        this.desk = desk;
        this.leaveSandbox = leaveSandbox;
    }

    Optional<Replay> replay() {
        return desk.modes().modes().replay();
    }

    /// From live to a replay that rests at the present; from anything else back to live.
    void toggle() {
        switch (desk.modes().mode()) {
            case LIVE, FOLLOWING, READ_ONLY -> open(desk.modes().modes().livePlant().time(), false);
            case REPLAY -> desk.modes().modes().backToLive(desk.actor());
            case SANDBOX -> leaveSandbox.run();
        }
    }

    /// Shows what was recorded at a time, and plays on from there if wanted.
    void open(Instant at, boolean play) {
        follow(
                desk.modes().modes().replay(desk.actor(), at),
                verdict -> {
                    switch (verdict) {
                        case Verdict.Accepted<Replay>(Replay opened) -> {
                            if (play) {
                                opened.setSpeed(4);
                                opened.play();
                            }
                        }
                        case Verdict.Refused<Replay>(List<Said> why) ->
                                desk.notifications()
                                        .warn(text("replay.refused"), Sentences.join("\n", why));
                    }
                });
    }

    /// Plays the minute before something happened.
    void before(Instant happened) {
        open(happened.minus(BEFORE), true);
    }

    /// Plays or rests; false where nothing is replayed.
    boolean playOrPause() {
        if (desk.modes().mode() == Mode.SANDBOX) {
            boolean rests = desk.deck().control().paused();
            desk.notifications()
                    .tellIfRefused(
                            text("mode.sandbox"),
                            rests
                                    ? desk.deck().control().resume(desk.actor())
                                    : desk.deck().control().pause(desk.actor()));
            return true;
        }
        return with(
                r -> {
                    if (r.status().playing()) {
                        r.pause();
                    } else {
                        r.play();
                    }
                });
    }

    boolean faster(int direction) {
        return with(
                r -> {
                    int at = Replay.SPEEDS.indexOf(r.status().speed()) + direction;
                    r.setSpeed(Replay.SPEEDS.get(Math.clamp(at, 0, Replay.SPEEDS.size() - 1)));
                });
    }

    boolean step(int direction) {
        return with(r -> follow(r.step(direction), at -> {}));
    }

    boolean alarm(int direction) {
        return with(
                r ->
                        follow(
                                r.alarm(direction),
                                found -> {
                                    if (found.isEmpty()) {
                                        desk.notifications()
                                                .tell(text("mode.replay"), text("replay.noalarm"));
                                    }
                                }));
    }

    void seek(Instant at) {
        with(r -> follow(r.seek(at), there -> {}));
    }

    /// Lets this console run the plant, where another one does.
    void runHere() {
        follow(
                desk.modes().modes().runHere(desk.actor()),
                verdict -> {
                    switch (verdict) {
                        case Verdict.Accepted<String> a ->
                                desk.notifications()
                                        .tell(text("mode.runhere"), text("mode.runhere.asked"));
                        case Verdict.Refused<String>(List<Said> why) ->
                                desk.notifications()
                                        .warn(text("mode.runhere"), Sentences.join("\n", why));
                    }
                });
    }

    /// Puts the time that is looked at on the clipboard, as text.
    void copyLink() {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                TimeWindow.link(
                        desk.modes().window().get(),
                        desk.live().latest().time(),
                        desk.modes().mode() == Mode.REPLAY));
        Clipboard.getSystemClipboard().setContent(content);
        desk.notifications().tell(text("time.title"), text("time.copied"));
    }

    /// Opens the time that was copied; false where the clipboard holds something else.
    boolean pasteLink() {
        Optional<TimeWindow.Link> link =
                Optional.ofNullable(Clipboard.getSystemClipboard().getString())
                        .flatMap(TimeWindow::parse);
        link.ifPresent(
                l -> {
                    desk.modes().window().set(l.window());
                    if (l.at().isPresent()) {
                        open(l.at().get(), false);
                    } else {
                        desk.screens().open(Place.of("trends"));
                        desk.modes().window().set(l.window());
                    }
                });
        return link.isPresent();
    }

    boolean inSandbox() {
        return desk.modes().mode() == Mode.SANDBOX;
    }

    /// Opens a sandbox of the live plant; while one is open, its comparison.
    void sandbox() {
        if (desk.modes().mode() == Mode.SANDBOX) {
            desk.screens().open(Place.of("sandbox"));
            return;
        }
        follow(
                desk.modes().modes().sandbox(desk.actor()),
                verdict -> desk.notifications().tellIfRefused(text("mode.sandbox"), verdict));
    }

    private boolean with(java.util.function.Consumer<Replay> act) {
        if (desk.modes().mode() != Mode.REPLAY) {
            return false;
        }
        replay().ifPresent(act);
        return true;
    }

    private <T> void follow(CompletionStage<T> stage, java.util.function.Consumer<T> done) {
        desk.tasks()
                .followQuietly(
                        stage,
                        done,
                        e -> {
                            if (!(e instanceof java.util.concurrent.CancellationException)) {
                                desk.notifications()
                                        .warn(
                                                text("replay.refused"),
                                                String.valueOf(e.getMessage()));
                            }
                        });
    }

    private String text(String key) {
        return desk.messages().text(key);
    }
}
