package org.wattdeck.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a page in docs/ that the program says itself: between `<!-- begin NAME -->` and
/// `<!-- end -->` stands what the code would print. A test compares them;
/// `mvn test -Dtest=THE_TEST -Dwattdeck.refresh=true` writes them anew.
public final class GeneratedPage {

    private static final Path BASE = Path.of(System.getProperty("wattdeck.basedir", "."));
    private static final boolean REFRESH = Boolean.getBoolean("wattdeck.refresh");
    private static final Pattern PART =
            Pattern.compile("(?s)(<!-- begin (.+?) -->\n)(.*?)(<!-- end -->)");

    private GeneratedPage() {}

    /// @param parts text by name, each ending with a line break; all must stand in the page
    public static void check(String page, Map<String, String> parts) {
        Path file = BASE.resolve(page);
        String before = read(file);
        Set<String> seen = new HashSet<>();
        StringBuilder after = new StringBuilder();
        Matcher part = PART.matcher(before);
        int end = 0;
        while (part.find()) {
            String name = part.group(2);
            assertTrue(parts.containsKey(name), page + " has an unknown part: " + name);
            seen.add(name);
            after.append(before, end, part.start())
                    .append(part.group(1))
                    .append(parts.get(name))
                    .append(part.group(4));
            end = part.end();
        }
        after.append(before.substring(end));
        assertEquals(parts.keySet(), seen, "the parts of " + page);
        same(page, after.toString());
    }

    /// Compares a whole file.
    public static void same(String page, String expected) {
        Path file = BASE.resolve(page);
        if (REFRESH) {
            write(file, expected);
        }
        assertEquals(
                expected,
                Files.exists(file) ? read(file) : "",
                page + " is out of date; run this test with -Dwattdeck.refresh=true");
    }

    /// A table in Markdown; the first row is its head.
    public static String table(Iterable<String[]> rows) {
        StringBuilder text = new StringBuilder();
        boolean head = true;
        for (String[] row : rows) {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (head) {
                text.append("|---".repeat(row.length)).append("|\n");
                head = false;
            }
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
