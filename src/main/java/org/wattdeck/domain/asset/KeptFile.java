package org.wattdeck.domain.asset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that is kept beside the portfolio, by what is in it. A document refers to it by its link,
/// `kept:<SHA-256>/<name>`.
///
/// @param sha256 of its content, 64 hexadecimal digits
/// @param name as it was called, without folders, with one of [#ENDINGS]
public record KeptFile(String sha256, String name) {

    /// Papers, tables, drawings and pictures: nothing a computer would run.
    public static final String ENDINGS =
            "pdf txt md csv doc docx odt xls xlsx ods png jpg jpeg gif tif tiff dwg dxf eml zip";

    private static final int LONGEST_NAME = 150;
    private static final String SCHEME = "kept:";
    private static final Pattern LINK = Pattern.compile(SCHEME + "([0-9a-f]{64})/(.+)");

    public KeptFile {
        if (!sha256.matches("[0-9a-f]{64}") || !named(name)) {
            throw new IllegalArgumentException(sha256 + "/" + name + " is no kept file.");
        }
    }

    /// Whether a file of this name may be kept.
    public static boolean named(String name) {
        return name.length() <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ')
                && name.indexOf('.') > 0
                && (" " + ENDINGS + " ").contains(" " + ending(name) + " ");
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// What follows the last point of its name, in small letters.
    public String ending() {
        return ending(name);
    }

    public String link() {
        return SCHEME + sha256 + "/" + name;
    }

    /// The file a document's link refers to, if it is one that is kept.
    public static Optional<KeptFile> of(String link) {
        Matcher m = LINK.matcher(link.strip());
        return m.matches() && named(m.group(2))
                ? Optional.of(new KeptFile(m.group(1), m.group(2)))
                : Optional.empty();
    }
}
