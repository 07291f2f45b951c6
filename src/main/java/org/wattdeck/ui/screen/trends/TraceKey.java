package org.wattdeck.ui.screen.trends;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.wattdeck.domain.ops.Signal;

/// Which value of what: a signal of an asset, a total of a site, or a formula over these. Its text
/// is kept between runs and says nothing in any language.
sealed interface TraceKey {

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

    /// @param canon a formula whose names are texts of other keys
    record OfFormula(String canon) implements TraceKey {
        @Override
        public String text() {
            return "formula:"
                    + Base64.getUrlEncoder().encodeToString(canon.getBytes(StandardCharsets.UTF_8));
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
        if (parts.length == 2 && parts[0].equals("formula")) {
            return formula(parts[1]);
        }
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

    private static Optional<TraceKey> formula(String packed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(packed);
            return Optional.of(new OfFormula(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException damaged) {
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
