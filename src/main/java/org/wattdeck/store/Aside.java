package org.wattdeck.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/// Names for what is set aside: with the time, and never one that is taken, so that nothing set
/// aside earlier is overwritten.
public final class Aside {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private Aside() {}

    /// `before_20260301_120000`; with `_2`, `_3` ... behind it as long as the name is taken.
    public static String name(Instant now, Predicate<String> taken) {
        String plain = "before_" + STAMP.format(now);
        String name = plain;
        for (int n = 2; taken.test(name); n++) {
            name = plain + "_" + n;
        }
        return name;
    }

    /// Where a file or folder is moved to that stays in its folder: `x.yaml` becomes
    /// `x_before_20260301_120000.yaml`.
    public static Path beside(Path file, Instant now) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String head = name.substring(0, dot) + "_";
        String tail = name.substring(dot);
        return file.resolveSibling(
                head + name(now, n -> Files.exists(file.resolveSibling(head + n + tail))) + tail);
    }
}
