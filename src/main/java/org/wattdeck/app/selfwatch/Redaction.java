package org.wattdeck.app.selfwatch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Takes secrets out of text that is to be sent to somebody: those that are known by their value,
/// and whatever stands where secrets stand.
public final class Redaction {

    private static final String MASK = "***";

    /// Shorter ones would mask half of every text; they are still found by where they stand.
    private static final int SHORTEST = 4;

    private static final List<Pattern> PLACES =
            List.of(
                    Pattern.compile(
                            "(?i)([\\w.-]*(?:password|passwd|passphrase|secret|token|credential"
                                    + "|api[-_.]?key|private[-_.]?key|(?<![a-z])pin(?![a-z]))[\\w.-]*"
                                    + "[\"']?\\s*[=:]\\s*[\"']?)([^\\s&;,\"']+)"),
                    Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)([\\w.~+/=-]{6,})"),
                    Pattern.compile("(//[^/\\s:@]*:)([^@/\\s]+)(?=@)"),
                    Pattern.compile("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.*?)(?=-----END)"));

    private final List<String> known;

    /// @param secrets what must not be in any text
    public Redaction(Collection<String> secrets) {
        known =
                secrets.stream()
                        .map(String::strip)
                        .filter(s -> s.length() >= SHORTEST)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    public String apply(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, MASK);
        }
        for (Pattern place : PLACES) {
            clean = place.matcher(clean).replaceAll("$1***");
        }
        return clean;
    }
}
