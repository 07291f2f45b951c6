package org.wattdeck.ui.screen.trends;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Signal;

/// Which value of what: a signal of an asset, or a total of a site. Its text is kept between runs.
sealed interface TraceKey {

    /// The site or asset.
    UUID about();

    String text();

    record OfAsset(UUID about, Signal signal) implements TraceKey {
        @Override
        public String text() {
            return "asset:" + about + ":" + signal;
        }
    }

    record OfSite(UUID about, Total total) implements TraceKey {
        @Override
        public String text() {
            return "site:" + about + ":" + total;
        }
    }

    /// What is added up over a site.
    enum Total {
        GRID,
        GENERATION,
        LOAD,
        STORAGE,
        SOC
    }

    /// The key of a text, if it is one.
    static Optional<TraceKey> of(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            UUID about = UUID.fromString(parts[1]);
            return switch (parts[0]) {
                case "asset" -> Optional.of(new OfAsset(about, Signal.valueOf(parts[2])));
                case "site" -> Optional.of(new OfSite(about, Total.valueOf(parts[2])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static List<TraceKey> all(String texts) {
        List<TraceKey> keys = new ArrayList<>();
        for (String text : texts.split(",")) {
            of(text.strip()).filter(k -> !keys.contains(k)).ifPresent(keys::add);
        }
        return keys;
    }
}
