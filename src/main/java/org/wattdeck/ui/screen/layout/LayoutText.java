package org.wattdeck.ui.screen.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.ui.kit.Place;
import org.wattdeck.ui.screen.workspace.PaneTree;

/// A layout as one line, to keep among the preferences: windows between semicolons, each `x y
/// width height normal|max` and its panes, which are a place (`site@ID`), or `>( 0.5 left right
/// )` beside each other, or `v( 0.5 upper lower )` one below the other.
final class LayoutText {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutText.class);

    private LayoutText() {}

    static String write(Layout layout) {
        return layout.windows().stream().map(LayoutText::write).collect(Collectors.joining(" ; "));
    }

    private static String write(Layout.Window window) {
        Bounds b = window.bounds();
        return String.format(
                Locale.ROOT,
                "%.0f %.0f %.0f %.0f %s %s",
                b.x(),
                b.y(),
                b.width(),
                b.height(),
                window.maximized() ? "max" : "normal",
                write(window.panes()));
    }

    private static String write(PaneTree tree) {
        return switch (tree) {
            case PaneTree.One(Place place) ->
                    place.topic()
                            + place.siteId().map(id -> "@" + id).orElse("")
                            + place.assetId().map(id -> "@" + id).orElse("");
            case PaneTree.Several several -> {
                List<String> words = new ArrayList<>();
                words.add(several.below() ? "v(" : ">(");
                several.dividers().forEach(d -> words.add(String.format(Locale.ROOT, "%.4f", d)));
                several.parts().forEach(p -> words.add(write(p)));
                words.add(")");
                yield String.join(" ", words);
            }
        };
    }

    static Optional<Layout> read(String text) {
        try {
            List<Layout.Window> windows = new ArrayList<>();
            for (String window : text.split(";")) {
                windows.add(new Reader(List.of(window.strip().split("\\s+"))).window());
            }
            return Optional.of(new Layout(windows));
        } catch (IllegalArgumentException e) {
            LOG.warn("The layout ({}) is not understood: {}", text, e.getMessage());
            return Optional.empty();
        }
    }

    /// Goes through the words of one window.
    private static final class Reader {

        private final List<String> words;
        private int at;

        Reader(List<String> words) {
            this.words = words;
        }

        private String next() {
            if (at >= words.size()) {
                throw new IllegalArgumentException("it ends too early");
            }
            return words.get(at++);
        }

        private double number() {
            return Double.parseDouble(next());
        }

        Layout.Window window() {
            Bounds bounds = new Bounds(number(), number(), number(), number());
            boolean max = next().equals("max");
            PaneTree panes = tree();
            if (at < words.size()) {
                throw new IllegalArgumentException("(" + words.get(at) + ") stands too much");
            }
            return new Layout.Window(bounds, max, panes);
        }

        private PaneTree tree() {
            String word = next();
            if (!word.endsWith("(")) {
                return new PaneTree.One(place(word));
            }
            List<Double> dividers = new ArrayList<>();
            while (at < words.size() && Character.isDigit(words.get(at).charAt(0))) {
                dividers.add(number());
            }
            List<PaneTree> parts = new ArrayList<>();
            while (at < words.size() && !words.get(at).equals(")")) {
                parts.add(tree());
            }
            next();
            return new PaneTree.Several(word.startsWith("v"), parts, dividers);
        }

        private static Place place(String word) {
            String[] parts = word.split("@");
            return Place.of(parts[0])
                    .about(
                            parts.length > 1
                                    ? Optional.of(UUID.fromString(parts[1]))
                                    : Optional.empty(),
                            parts.length > 2
                                    ? Optional.of(UUID.fromString(parts[2]))
                                    : Optional.empty());
        }
    }
}
