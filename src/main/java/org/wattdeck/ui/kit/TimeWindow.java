package org.wattdeck.ui.kit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The time all views look at, unless one goes its own way: how long, and until when. FX thread.
///
/// It can be handed on as a line of text: `wattdeck:time?from=…&to=…`, and with `&at=…` the moment
/// that was replayed.
public final class TimeWindow {

    private static final String SCHEME = "wattdeck:time?";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3660);

    /// @param end where it ends; empty while it moves with the time that is shown
    public record Window(Duration span, Optional<Instant> end) {}

    /// A window that was handed on.
    ///
    /// @param at the moment that was replayed, if one was
    public record Link(Window window, Optional<Instant> at) {}

    private final ReadOnlyObjectWrapper<Window> window =
            new ReadOnlyObjectWrapper<>(new Window(Duration.ofHours(1), Optional.empty()));

    private boolean chosen;

    public Window get() {
        return window.get();
    }

    public ReadOnlyObjectProperty<Window> windowProperty() {
        return window.getReadOnlyProperty();
    }

    public void set(Window next) {
        chosen = true;
        window.set(next);
    }

    /// The window as it was last time, unless one was chosen already.
    public void startWith(Window kept) {
        if (!chosen) {
            set(kept);
        }
    }

    /// The window as text.
    ///
    /// @param shown the time that is shown
    /// @param replayed whether that is a replay
    public static String link(Window window, Instant shown, boolean replayed) {
        Instant end = window.end().orElse(shown);
        String text = SCHEME + "from=" + end.minus(window.span()) + "&to=" + end;
        return replayed ? text + "&at=" + shown : text;
    }

    /// What a text says, if it is such a link.
    public static Optional<Link> parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(SCHEME)) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : stripped.substring(SCHEME.length()).split("&")) {
            int at = part.indexOf('=');
            if (at > 0) {
                parts.put(part.substring(0, at), part.substring(at + 1));
            }
        }
        try {
            Instant from = Instant.parse(parts.getOrDefault("from", ""));
            Instant to = Instant.parse(parts.getOrDefault("to", ""));
            Duration span = Duration.between(from, to);
            if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
                return Optional.empty();
            }
            Optional<Instant> at = Optional.ofNullable(parts.get("at")).map(Instant::parse);
            return Optional.of(new Link(new Window(span, Optional.of(to)), at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
