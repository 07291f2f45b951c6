package org.wattdeck.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.wattdeck.app.Deck;
import org.wattdeck.ui.kit.Desk;
import org.wattdeck.ui.kit.Fx;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.kit.Screen;
import org.wattdeck.ui.kit.Screens;

/// How long somebody waits for the list of assets: until the screen stands with its rows when it is
/// opened, and until the rows that a key asks for are laid out in a frame. Waiting, not processor
/// time: frames come 60 times a second. From any thread but the FX thread.
public final class RegistryLoad {

    private static final long PATIENCE_SECONDS = 300;

    /// Milliseconds of each opening and of each key, in their order.
    public record Waits(List<Double> openMillis, List<Double> keyMillis) {}

    private RegistryLoad() {}

    /// @param openings how often it is opened, from the Overview
    /// @param queries typed into the filter letter by letter, once so that the code is compiled,
    ///     and once again to be measured
    public static Waits measure(ConsoleSetup setup, Deck deck, int openings, List<String> queries) {
        CompletableFuture<Waits> measured = new CompletableFuture<>();
        Fx.start(
                () -> {
                    Fx.endWithLastWindow(false);
                    ConsoleWindow window = new ConsoleWindow(setup, new Stage(), 1366, 768);
                    window.show();
                    new Walk(window, window.ready(deck), openings, letters(queries), measured)
                            .start();
                });
        try {
            return measured.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The measurement was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The registry could not be measured.", e);
        }
    }

    private static List<String> letters(List<String> queries) {
        List<String> texts = new ArrayList<>();
        for (String query : queries) {
            for (int k = 1; k <= query.length(); k++) {
                texts.add(query.substring(0, k));
            }
        }
        texts.addAll(List.copyOf(texts));
        return texts;
    }

    /// One step after the other, each begun when what the last one asked for was drawn.
    private static final class Walk extends AnimationTimer {

        private static final int CALM_FRAMES = 5;

        private final ConsoleWindow window;
        private final Desk desk;
        private final int openings;
        private final List<String> texts;
        private final CompletableFuture<Waits> measured;
        private final List<Double> open = new ArrayList<>();
        private final List<Double> keys = new ArrayList<>();
        private long begunNanos;
        private int calm;
        private boolean away;

        Walk(
                ConsoleWindow window,
                Desk desk,
                int openings,
                List<String> texts,
                CompletableFuture<Waits> measured) {
            this.window = window;
            this.desk = desk;
            this.openings = openings;
            this.texts = texts;
            this.measured = measured;
            window.stage().getScene().addPostLayoutPulseListener(this::laidOut);
        }

        @Override
        public void handle(long now) {
            if (begunNanos == 0 && calm++ >= CALM_FRAMES) {
                calm = 0;
                next();
            }
        }

        private void laidOut() {
            if (begunNanos == 0 || screen().filter(Screen::settled).isEmpty()) {
                return;
            }
            double millis = (System.nanoTime() - begunNanos) / 1e6;
            (open.size() < openings ? open : keys).add(millis);
            begunNanos = 0;
            away = false;
        }

        private void next() {
            if (open.size() < openings) {
                boolean opens = away;
                away = true;
                if (opens) {
                    begunNanos = System.nanoTime();
                }
                desk.screens().open(Place.of(opens ? "registry" : "overview"));
            } else if (keys.size() < texts.size()) {
                begunNanos = System.nanoTime();
                screen().ifPresent(s -> s.filter(texts.get(keys.size())));
            } else {
                stop();
                window.close();
                List<Double> second = keys.subList(keys.size() / 2, keys.size());
                measured.complete(new Waits(List.copyOf(open), List.copyOf(second)));
            }
        }

        private Optional<Screen> screen() {
            return window.shell().current().map(Screens.Opened::screen);
        }
    }
}
