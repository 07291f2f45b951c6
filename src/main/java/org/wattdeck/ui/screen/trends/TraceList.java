package org.wattdeck.ui.screen.trends;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.ui.kit.Messages;
import org.wattdeck.ui.kit.Preferences;
import org.wattdeck.ui.view.trend.Pen;

/// The traces that were chosen, at most twenty on at most four axes, kept between runs. What is no
/// longer in the portfolio is not shown but kept. FX thread.
final class TraceList {

    static final int MOST = Pen.PENS;
    static final int MOST_UNITS = 4;

    private static final String KEPT_AS = "trends.traces";
    private static final String HIDDEN_AS = "trends.hidden";

    private final Preferences preferences;
    private final Messages messages;
    private final List<Trace> traces = new ArrayList<>();
    private final List<TraceKey> lost = new ArrayList<>();

    TraceList(Preferences preferences, Messages messages) {
        this.preferences = preferences;
        this.messages = messages;
    }

    List<Trace> all() {
        return List.copyOf(traces);
    }

    List<Trace> shown() {
        return traces.stream().filter(t -> !t.hidden()).toList();
    }

    boolean isEmpty() {
        return traces.isEmpty();
    }

    /// The units of what is shown, in the order of their axes.
    List<String> units() {
        return shown().stream().map(t -> t.source().unit()).distinct().toList();
    }

    /// Takes up what was chosen last, or at the very first start what says most about a site.
    void restore(Registry registry) {
        traces.clear();
        lost.clear();
        List<TraceKey> keys =
                preferences.get(KEPT_AS).map(TraceKey::all).orElseGet(() -> suggested(registry));
        List<TraceKey> hidden = TraceKey.all(preferences.get(HIDDEN_AS).orElse(""));
        for (TraceKey key : keys) {
            Optional<TraceSource> source = TraceSource.of(key, registry, messages);
            if (source.isEmpty()) {
                lost.add(key);
            } else if (traces.size() < MOST) {
                Trace trace = new Trace(source.get(), freePen());
                trace.hide(hidden.contains(key));
                traces.add(trace);
            }
        }
    }

    private static List<TraceKey> suggested(Registry registry) {
        if (registry.sites().isEmpty()) {
            return List.of();
        }
        List<TraceKey> keys = new ArrayList<>();
        for (TraceKey.Total total : TraceKey.Total.values()) {
            keys.add(new TraceKey.OfSite(registry.site(0).id(), total));
        }
        return keys;
    }

    Optional<Trace> of(TraceKey key) {
        return traces.stream().filter(t -> t.source().key().equals(key)).findFirst();
    }

    /// Adds a trace, or says why not.
    ///
    /// @return the key of a message; empty when it is there now
    Optional<String> add(TraceSource source) {
        Optional<Trace> known = of(source.key());
        if (known.isPresent()) {
            known.get().hide(false);
            keep();
            return Optional.empty();
        }
        if (traces.size() >= MOST) {
            return Optional.of("trends.tooMany");
        }
        List<String> units = traces.stream().map(t -> t.source().unit()).distinct().toList();
        if (units.size() >= MOST_UNITS && !units.contains(source.unit())) {
            return Optional.of("trends.tooManyUnits");
        }
        traces.add(new Trace(source, freePen()));
        keep();
        return Optional.empty();
    }

    /// The pens stay with their traces, so that a colour does not jump to another line.
    private int freePen() {
        int pen = 0;
        while (taken(pen)) {
            pen++;
        }
        return pen;
    }

    private boolean taken(int pen) {
        return traces.stream().anyMatch(t -> t.pen() == pen);
    }

    void remove(Trace trace) {
        traces.remove(trace);
        keep();
    }

    void hide(Trace trace, boolean hidden) {
        trace.hide(hidden);
        keep();
    }

    void clear() {
        traces.clear();
        lost.clear();
        keep();
    }

    private void keep() {
        List<TraceKey> keys = new ArrayList<>();
        traces.forEach(t -> keys.add(t.source().key()));
        keys.addAll(lost);
        preferences.put(KEPT_AS, text(keys));
        preferences.put(
                HIDDEN_AS,
                text(traces.stream().filter(Trace::hidden).map(t -> t.source().key()).toList()));
    }

    private static String text(List<TraceKey> keys) {
        return keys.stream().map(TraceKey::text).collect(Collectors.joining(","));
    }
}
