package org.wattdeck.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the cases of a study are known by: a hash of what they are reckoned from. Thread-safe.
public final class PointKeys {

    /// Changes when results would.
    private static final String EDITION = "1";

    private final Map<Path, String> hashes = new ConcurrentHashMap<>();

    /// Of its own text and every file that it names.
    public String of(StudyVariants.Variant variant) throws IOException {
        StringBuilder all = new StringBuilder(EDITION).append('\n').append(variant.text());
        List<Path> files = variant.inputs();
        for (Path file : files.subList(Math.min(1, files.size()), files.size())) {
            all.append('\n').append(hash(file));
        }
        return Hashes.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String hash(Path file) throws IOException {
        String known = hashes.get(file);
        if (known == null) {
            known = Hashes.sha256(file);
            hashes.put(file, known);
        }
        return known;
    }
}
